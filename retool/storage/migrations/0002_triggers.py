"""What the database itself holds: versions and epochs that rise with their facts (Q13), rows that stay as they are.

Triggers, not model methods: the admin, `update()`, cascades and SQL of the jobs cannot forget them.
"""

from typing import ClassVar

from django.db import migrations

# table: the columns whose change may change what somebody may do, is served, or reads as `current_user` (R3).
# Others (an app's name, a user's last sign-in) do not throw away what is cached under the epoch.
WATCHED = {
    "storage_grant": "group_id, user_id, app_id, folder_id, resource_id, query_library_entry_id, level",
    "storage_groupmember": "group_id, user_id, is_admin",
    "storage_group": "name, kind, universal_app, universal_resource, universal_query_library, user_list_access, "
    "audit_log_access, unpublished_release_access, usage_analytics_access, theme_access, account_details_access",
    "storage_membership": "user_id, attributes",
    "storage_folder": "parent_id",
    "storage_app": "folder_id, kind",
    "storage_resource": "folder_id",
    "storage_environment": "name, is_default",
    "storage_configurationvariable": "name, is_secret",
    "storage_configurationvariablevalue": "variable_id, environment_id, value",
}


def _after_statement(table: str, function: str, name: str) -> str:
    """Three triggers, since one with transition tables takes one event."""
    tables = {"INSERT": "NEW TABLE AS fresh", "UPDATE": "OLD TABLE AS stale NEW TABLE AS fresh", "DELETE": "OLD TABLE AS stale"}
    return "\n".join(
        f"CREATE TRIGGER {name}_{event.lower()} AFTER {event} ON {table} REFERENCING {seen} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {function}();"
        for event, seen in tables.items()
    )


def _raise_rights_epoch(table: str, columns: str) -> str:
    row_is_other = f"ROW({', '.join('o.' + c for c in columns.split(', '))}) IS DISTINCT FROM ROW({', '.join('n.' + c for c in columns.split(', '))})"
    function = f"{table}_raises_rights_epoch"
    return f"""
CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM fresh);
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM stale);
  ELSE
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT o.organization_id FROM stale o JOIN fresh n USING (id) WHERE {row_is_other});
  END IF;
  RETURN NULL;
END $$;
{_after_statement(table, function, "raises_rights_epoch")}
"""


# A person may be a member of several organisations. Deleting one deletes the memberships, which raises by itself.
USERS = """
CREATE FUNCTION storage_user_raises_rights_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE storage_organization SET rights_epoch = rights_epoch + 1 WHERE id IN (
    SELECT m.organization_id FROM storage_membership m JOIN stale o ON o.id = m.user_id JOIN fresh n ON n.id = o.id
    WHERE ROW(o.email, o.first_name, o.last_name, o.is_active)
      IS DISTINCT FROM ROW(n.email, n.first_name, n.last_name, n.is_active));
  RETURN NULL;
END $$;
CREATE TRIGGER raises_rights_epoch_update AFTER UPDATE ON storage_user
  REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION storage_user_raises_rights_epoch();
"""

# A form that was read before a trigger raised the epoch writes the old one back: it never falls.
ORGANIZATION = """
CREATE FUNCTION storage_organization_keeps_rights_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.rights_epoch := GREATEST(OLD.rights_epoch, NEW.rights_epoch);
  IF ROW(OLD.allow_local_networks, OLD.allow_private_networks, OLD.use_may_author, OLD.settings)
     IS DISTINCT FROM ROW(NEW.allow_local_networks, NEW.allow_private_networks, NEW.use_may_author, NEW.settings) THEN
    NEW.rights_epoch := GREATEST(OLD.rights_epoch + 1, NEW.rights_epoch);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keeps_rights_epoch BEFORE UPDATE ON storage_organization
  FOR EACH ROW EXECUTE FUNCTION storage_organization_keeps_rights_epoch();
"""

RESOURCE_VERSION = f"""
CREATE FUNCTION storage_resource_raises_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;
CREATE TRIGGER raises_version BEFORE UPDATE ON storage_resource
  FOR EACH ROW EXECUTE FUNCTION storage_resource_raises_version();

CREATE FUNCTION storage_resourceconfiguration_raises_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE storage_resource SET version = version + 1 WHERE id IN (SELECT resource_id FROM stale);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    UPDATE storage_resource SET version = version + 1 WHERE id IN (SELECT resource_id FROM fresh);
  END IF;
  RETURN NULL;
END $$;
{_after_statement("storage_resourceconfiguration", "storage_resourceconfiguration_raises_version", "raises_version")}
"""

# Caches keep plan and view under the save's id for ever (Q13), so they must be true for ever.
SAVE_STAYS = """
CREATE FUNCTION storage_save_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF ROW(OLD.id, OLD.uuid, OLD.organization_id, OLD.app_id, OLD.branch_id, OLD.number, OLD.sequence, OLD.content_id)
     IS DISTINCT FROM ROW(NEW.id, NEW.uuid, NEW.organization_id, NEW.app_id, NEW.branch_id, NEW.number, NEW.sequence, NEW.content_id)
     OR OLD.plan <> NEW.plan OR OLD.view <> NEW.view THEN
    RAISE EXCEPTION 'A save stays as it was made; only its message may change.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER stays BEFORE UPDATE ON storage_save FOR EACH ROW EXECUTE FUNCTION storage_save_stays();
"""

AUDIT_STAYS = """
CREATE FUNCTION storage_auditevent_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('joinery.forget_audit_events', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'Audit events are only added, never changed or removed.' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON storage_auditevent
  FOR EACH ROW EXECUTE FUNCTION storage_auditevent_stays();
"""

# The outcome of a run is written once, into the same page (measured: no index on it, room of 30 %).
QUERY_RUN = "ALTER TABLE storage_queryrun SET (fillfactor = 70);"


class Migration(migrations.Migration):
    """Triggers and table options."""

    dependencies: ClassVar = [("storage", "0001_initial")]
    operations: ClassVar = [
        *(
            migrations.RunSQL(
                _raise_rights_epoch(table, columns), f"DROP FUNCTION {table}_raises_rights_epoch CASCADE;"
            )
            for table, columns in WATCHED.items()
        ),
        migrations.RunSQL(USERS, "DROP FUNCTION storage_user_raises_rights_epoch CASCADE;"),
        migrations.RunSQL(ORGANIZATION, "DROP FUNCTION storage_organization_keeps_rights_epoch CASCADE;"),
        migrations.RunSQL(
            RESOURCE_VERSION,
            "DROP FUNCTION storage_resource_raises_version, storage_resourceconfiguration_raises_version CASCADE;",
        ),
        migrations.RunSQL(SAVE_STAYS, "DROP FUNCTION storage_save_stays CASCADE;"),
        migrations.RunSQL(AUDIT_STAYS, "DROP FUNCTION storage_auditevent_stays CASCADE;"),
        migrations.RunSQL(QUERY_RUN, "ALTER TABLE storage_queryrun RESET (fillfactor);"),
    ]
