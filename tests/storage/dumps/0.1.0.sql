--
-- PostgreSQL database dump
--


-- Dumped from database version 18.6
-- Dumped by pg_dump version 18.6

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: public; Type: SCHEMA; Schema: -; Owner: -
--



--
-- Name: storage_app_raises_rights_epoch(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storage_app_raises_rights_epoch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM fresh);
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM stale);
  ELSE
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT o.organization_id FROM stale o JOIN fresh n USING (id) WHERE ROW(o.folder_id, o.kind) IS DISTINCT FROM ROW(n.folder_id, n.kind));
  END IF;
  RETURN NULL;
END $$;


--
-- Name: storage_auditevent_stays(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storage_auditevent_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('joinery.forget_audit_events', true) = 'on' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'Audit events are only added, never changed or removed.' USING ERRCODE = 'integrity_constraint_violation';
END $$;


--
-- Name: storage_configurationvariable_raises_rights_epoch(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storage_configurationvariable_raises_rights_epoch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM fresh);
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM stale);
  ELSE
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT o.organization_id FROM stale o JOIN fresh n USING (id) WHERE ROW(o.name, o.is_secret) IS DISTINCT FROM ROW(n.name, n.is_secret));
  END IF;
  RETURN NULL;
END $$;


--
-- Name: storage_configurationvariablevalue_raises_rights_epoch(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storage_configurationvariablevalue_raises_rights_epoch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM fresh);
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM stale);
  ELSE
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT o.organization_id FROM stale o JOIN fresh n USING (id) WHERE ROW(o.variable_id, o.environment_id, o.value) IS DISTINCT FROM ROW(n.variable_id, n.environment_id, n.value));
  END IF;
  RETURN NULL;
END $$;


--
-- Name: storage_environment_raises_rights_epoch(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storage_environment_raises_rights_epoch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM fresh);
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM stale);
  ELSE
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT o.organization_id FROM stale o JOIN fresh n USING (id) WHERE ROW(o.name, o.is_default) IS DISTINCT FROM ROW(n.name, n.is_default));
  END IF;
  RETURN NULL;
END $$;


--
-- Name: storage_folder_raises_rights_epoch(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storage_folder_raises_rights_epoch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM fresh);
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM stale);
  ELSE
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT o.organization_id FROM stale o JOIN fresh n USING (id) WHERE ROW(o.parent_id) IS DISTINCT FROM ROW(n.parent_id));
  END IF;
  RETURN NULL;
END $$;


--
-- Name: storage_grant_raises_rights_epoch(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storage_grant_raises_rights_epoch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM fresh);
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM stale);
  ELSE
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT o.organization_id FROM stale o JOIN fresh n USING (id) WHERE ROW(o.group_id, o.user_id, o.app_id, o.folder_id, o.resource_id, o.query_library_entry_id, o.level) IS DISTINCT FROM ROW(n.group_id, n.user_id, n.app_id, n.folder_id, n.resource_id, n.query_library_entry_id, n.level));
  END IF;
  RETURN NULL;
END $$;


--
-- Name: storage_group_raises_rights_epoch(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storage_group_raises_rights_epoch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM fresh);
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM stale);
  ELSE
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT o.organization_id FROM stale o JOIN fresh n USING (id) WHERE ROW(o.name, o.kind, o.universal_app, o.universal_resource, o.universal_query_library, o.user_list_access, o.audit_log_access, o.unpublished_release_access, o.usage_analytics_access, o.theme_access, o.account_details_access) IS DISTINCT FROM ROW(n.name, n.kind, n.universal_app, n.universal_resource, n.universal_query_library, n.user_list_access, n.audit_log_access, n.unpublished_release_access, n.usage_analytics_access, n.theme_access, n.account_details_access));
  END IF;
  RETURN NULL;
END $$;


--
-- Name: storage_groupmember_raises_rights_epoch(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storage_groupmember_raises_rights_epoch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM fresh);
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM stale);
  ELSE
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT o.organization_id FROM stale o JOIN fresh n USING (id) WHERE ROW(o.group_id, o.user_id, o.is_admin) IS DISTINCT FROM ROW(n.group_id, n.user_id, n.is_admin));
  END IF;
  RETURN NULL;
END $$;


--
-- Name: storage_membership_raises_rights_epoch(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storage_membership_raises_rights_epoch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM fresh);
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM stale);
  ELSE
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT o.organization_id FROM stale o JOIN fresh n USING (id) WHERE ROW(o.user_id, o.attributes) IS DISTINCT FROM ROW(n.user_id, n.attributes));
  END IF;
  RETURN NULL;
END $$;


--
-- Name: storage_organization_keeps_rights_epoch(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storage_organization_keeps_rights_epoch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  NEW.rights_epoch := GREATEST(OLD.rights_epoch, NEW.rights_epoch);
  IF ROW(OLD.allow_local_networks, OLD.allow_private_networks, OLD.use_may_author, OLD.settings)
     IS DISTINCT FROM ROW(NEW.allow_local_networks, NEW.allow_private_networks, NEW.use_may_author, NEW.settings) THEN
    NEW.rights_epoch := GREATEST(OLD.rights_epoch + 1, NEW.rights_epoch);
  END IF;
  RETURN NEW;
END $$;


--
-- Name: storage_resource_raises_rights_epoch(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storage_resource_raises_rights_epoch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM fresh);
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT organization_id FROM stale);
  ELSE
    UPDATE storage_organization SET rights_epoch = rights_epoch + 1
      WHERE id IN (SELECT o.organization_id FROM stale o JOIN fresh n USING (id) WHERE ROW(o.folder_id) IS DISTINCT FROM ROW(n.folder_id));
  END IF;
  RETURN NULL;
END $$;


--
-- Name: storage_resource_raises_version(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storage_resource_raises_version() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  NEW.version := OLD.version + 1;
  RETURN NEW;
END $$;


--
-- Name: storage_resourceconfiguration_raises_version(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storage_resourceconfiguration_raises_version() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE storage_resource SET version = version + 1 WHERE id IN (SELECT resource_id FROM stale);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    UPDATE storage_resource SET version = version + 1 WHERE id IN (SELECT resource_id FROM fresh);
  END IF;
  RETURN NULL;
END $$;


--
-- Name: storage_save_stays(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storage_save_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF ROW(OLD.id, OLD.uuid, OLD.organization_id, OLD.app_id, OLD.branch_id, OLD.number, OLD.sequence, OLD.content_id)
     IS DISTINCT FROM ROW(NEW.id, NEW.uuid, NEW.organization_id, NEW.app_id, NEW.branch_id, NEW.number, NEW.sequence, NEW.content_id)
     OR OLD.plan <> NEW.plan OR OLD.view <> NEW.view THEN
    RAISE EXCEPTION 'A save stays as it was made; only its message may change.' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;


--
-- Name: storage_user_raises_rights_epoch(); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.storage_user_raises_rights_epoch() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  UPDATE storage_organization SET rights_epoch = rights_epoch + 1 WHERE id IN (
    SELECT m.organization_id FROM storage_membership m JOIN stale o ON o.id = m.user_id JOIN fresh n ON n.id = o.id
    WHERE ROW(o.email, o.first_name, o.last_name, o.is_active)
      IS DISTINCT FROM ROW(n.email, n.first_name, n.last_name, n.is_active));
  RETURN NULL;
END $$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: auth_group; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);


--
-- Name: auth_group_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_group_permissions; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);


--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: auth_permission; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);


--
-- Name: auth_permission_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_admin_log; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_admin_log (
    id integer NOT NULL,
    action_time timestamp with time zone NOT NULL,
    object_id text,
    object_repr character varying(200) NOT NULL,
    action_flag smallint NOT NULL,
    change_message text NOT NULL,
    content_type_id integer,
    user_id bigint NOT NULL,
    CONSTRAINT django_admin_log_action_flag_check CHECK ((action_flag >= 0))
);


--
-- Name: django_admin_log_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_admin_log ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_admin_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_content_type; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);


--
-- Name: django_content_type_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: django_migrations; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);


--
-- Name: django_migrations_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_accesstoken; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_accesstoken (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(200) NOT NULL,
    token_hash character varying(64) NOT NULL,
    prefix character varying(24) NOT NULL,
    scopes character varying(64)[] NOT NULL,
    expires_at timestamp with time zone,
    revoked_at timestamp with time zone,
    last_used_at timestamp with time zone,
    user_id bigint NOT NULL,
    organization_id bigint NOT NULL
);


--
-- Name: storage_accesstoken_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_accesstoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_accesstoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_app; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_app (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(200) NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    kind character varying(16) DEFAULT 'app'::character varying NOT NULL,
    icon character varying(100) DEFAULT ''::character varying NOT NULL,
    created_by_id bigint,
    folder_id bigint,
    organization_id bigint NOT NULL,
    released_id bigint
);


--
-- Name: storage_app_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_app ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_app_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_auditevent; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_auditevent (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    action character varying(64) NOT NULL,
    object_type character varying(64) DEFAULT ''::character varying NOT NULL,
    object_uuid uuid,
    object_name text DEFAULT ''::text NOT NULL,
    metadata jsonb DEFAULT '{}'::jsonb NOT NULL,
    ip_address inet,
    user_agent text DEFAULT ''::text NOT NULL,
    request_id character varying(64) DEFAULT ''::character varying NOT NULL,
    user_id bigint,
    organization_id bigint
);


--
-- Name: storage_auditevent_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_auditevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_auditevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_branch; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_branch (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(200) DEFAULT 'main'::character varying NOT NULL,
    sequence bigint DEFAULT 0 NOT NULL,
    app_id bigint NOT NULL,
    created_by_id bigint,
    organization_id bigint NOT NULL,
    based_on_id bigint,
    head_id bigint
);


--
-- Name: storage_branch_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_branch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_branch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_canary; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_canary (
    id smallint DEFAULT 1 NOT NULL,
    sealed text NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    CONSTRAINT storage_canary_one_row CHECK ((id = 1))
);


--
-- Name: storage_configurationvariable; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_configurationvariable (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(200) NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    is_secret boolean DEFAULT false NOT NULL,
    organization_id bigint NOT NULL
);


--
-- Name: storage_configurationvariable_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_configurationvariable ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_configurationvariable_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_configurationvariablevalue; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_configurationvariablevalue (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    value text NOT NULL,
    variable_id bigint NOT NULL,
    environment_id bigint NOT NULL,
    organization_id bigint NOT NULL
);


--
-- Name: storage_configurationvariablevalue_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_configurationvariablevalue ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_configurationvariablevalue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_documentcontent; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_documentcontent (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    sha256 character varying(64) NOT NULL,
    body bytea NOT NULL,
    organization_id bigint NOT NULL
);


--
-- Name: storage_documentcontent_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_documentcontent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_documentcontent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_environment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_environment (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(100) NOT NULL,
    color character varying(7) NOT NULL,
    is_default boolean DEFAULT false NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    organization_id bigint NOT NULL,
    CONSTRAINT storage_environment_position_check CHECK (("position" >= 0))
);


--
-- Name: storage_environment_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_environment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_environment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_folder; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_folder (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(200) NOT NULL,
    parent_id bigint,
    organization_id bigint NOT NULL,
    CONSTRAINT storage_folder_not_in_itself CHECK (((parent_id IS NULL) OR (NOT ((parent_id = id) AND (parent_id IS NOT NULL)))))
);


--
-- Name: storage_folder_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_folder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_folder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_grant; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_grant (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    level smallint NOT NULL,
    app_id bigint,
    folder_id bigint,
    user_id bigint,
    group_id bigint,
    organization_id bigint NOT NULL,
    query_library_entry_id bigint,
    resource_id bigint,
    CONSTRAINT storage_grant_level CHECK (((level >= 1) AND (level <= 3))),
    CONSTRAINT storage_grant_level_check CHECK ((level >= 0)),
    CONSTRAINT storage_grant_one_object CHECK ((((app_id IS NOT NULL) AND (folder_id IS NULL) AND (query_library_entry_id IS NULL) AND (resource_id IS NULL)) OR ((app_id IS NULL) AND (folder_id IS NOT NULL) AND (query_library_entry_id IS NULL) AND (resource_id IS NULL)) OR ((app_id IS NULL) AND (folder_id IS NULL) AND (query_library_entry_id IS NULL) AND (resource_id IS NOT NULL)) OR ((app_id IS NULL) AND (folder_id IS NULL) AND (query_library_entry_id IS NOT NULL) AND (resource_id IS NULL)))),
    CONSTRAINT storage_grant_one_subject CHECK ((((group_id IS NOT NULL) AND (user_id IS NULL)) OR ((group_id IS NULL) AND (user_id IS NOT NULL))))
);


--
-- Name: storage_grant_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_grant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_grant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_group; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_group (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(200) NOT NULL,
    kind character varying(16) NOT NULL,
    universal_app smallint DEFAULT 0 NOT NULL,
    universal_resource smallint DEFAULT 0 NOT NULL,
    universal_query_library smallint DEFAULT 0 NOT NULL,
    user_list_access boolean DEFAULT false NOT NULL,
    audit_log_access boolean DEFAULT false NOT NULL,
    unpublished_release_access boolean DEFAULT false NOT NULL,
    usage_analytics_access boolean DEFAULT false NOT NULL,
    theme_access boolean DEFAULT false NOT NULL,
    account_details_access boolean DEFAULT false NOT NULL,
    organization_id bigint NOT NULL,
    CONSTRAINT storage_group_universal_app_check CHECK ((universal_app >= 0)),
    CONSTRAINT storage_group_universal_query_library_check CHECK ((universal_query_library >= 0)),
    CONSTRAINT storage_group_universal_resource_check CHECK ((universal_resource >= 0))
);


--
-- Name: storage_group_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_groupmember; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_groupmember (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    is_admin boolean DEFAULT false NOT NULL,
    group_id bigint NOT NULL,
    user_id bigint NOT NULL,
    organization_id bigint NOT NULL
);


--
-- Name: storage_groupmember_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_groupmember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_groupmember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_invite; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_invite (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    email character varying(254) NOT NULL,
    token_hash character varying(64) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    invited_by_id bigint,
    organization_id bigint NOT NULL
);


--
-- Name: storage_invite_groups; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_invite_groups (
    id bigint NOT NULL,
    invite_id bigint NOT NULL,
    group_id bigint NOT NULL
);


--
-- Name: storage_invite_groups_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_invite_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_invite_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_invite_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_invite ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_invite_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_job; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_job (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    kind character varying(64) NOT NULL,
    key character varying(200) NOT NULL,
    arguments jsonb DEFAULT '{}'::jsonb NOT NULL,
    state character varying(16) DEFAULT 'pending'::character varying NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    lease_until timestamp with time zone,
    lease_owner character varying(200) DEFAULT ''::character varying NOT NULL,
    scheduled_for timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    log text DEFAULT ''::text NOT NULL,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    result jsonb,
    organization_id bigint,
    CONSTRAINT storage_job_attempts_check CHECK ((attempts >= 0))
);


--
-- Name: storage_job_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_job ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_job_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_jobsleader; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_jobsleader (
    id smallint DEFAULT 1 NOT NULL,
    epoch bigint DEFAULT 0 NOT NULL,
    holder character varying(200) DEFAULT ''::character varying NOT NULL,
    since timestamp with time zone,
    heartbeat_at timestamp with time zone,
    CONSTRAINT storage_jobs_leader_one_row CHECK ((id = 1))
);


--
-- Name: storage_membership; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_membership (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    attributes jsonb DEFAULT '{}'::jsonb NOT NULL,
    user_id bigint NOT NULL,
    organization_id bigint NOT NULL
);


--
-- Name: storage_membership_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_operation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_operation (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    sequence bigint NOT NULL,
    operations text NOT NULL,
    tab character varying(64) DEFAULT ''::character varying NOT NULL,
    author_id bigint,
    branch_id bigint NOT NULL,
    organization_id bigint NOT NULL
);


--
-- Name: storage_operation_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_operation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_operation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_organization; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_organization (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    name character varying(200) NOT NULL,
    rights_epoch bigint DEFAULT 1 NOT NULL,
    allow_local_networks boolean DEFAULT false NOT NULL,
    allow_private_networks boolean DEFAULT true NOT NULL,
    use_may_author boolean DEFAULT false NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);


--
-- Name: storage_organization_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_organization ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_organization_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_querylibraryentry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_querylibraryentry (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(200) NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    created_by_id bigint,
    organization_id bigint NOT NULL
);


--
-- Name: storage_querylibraryentry_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_querylibraryentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_querylibraryentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_querylibrarysave; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_querylibrarysave (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number integer NOT NULL,
    message text DEFAULT ''::text NOT NULL,
    content text NOT NULL,
    author_id bigint,
    entry_id bigint NOT NULL,
    organization_id bigint NOT NULL,
    resource_id bigint,
    CONSTRAINT storage_querylibrarysave_number_check CHECK ((number >= 0))
);


--
-- Name: storage_querylibrarysave_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_querylibrarysave ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_querylibrarysave_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_queryrun; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_queryrun (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    query_name text NOT NULL,
    begun_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    duration_ms double precision,
    rows bigint,
    outcome character varying(16),
    failure text,
    request_id character varying(64) DEFAULT ''::character varying NOT NULL,
    app_id bigint,
    environment_id bigint,
    organization_id bigint NOT NULL,
    user_id bigint,
    resource_id bigint,
    save_id bigint
)
WITH (fillfactor='70');


--
-- Name: storage_queryrun_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_queryrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_queryrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_release; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_release (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    version character varying(64) NOT NULL,
    description text DEFAULT ''::text NOT NULL,
    published_at timestamp with time zone,
    app_id bigint NOT NULL,
    organization_id bigint NOT NULL,
    published_by_id bigint,
    save_id bigint NOT NULL
);


--
-- Name: storage_release_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_release ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_release_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_resource; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_resource (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    name character varying(200) NOT NULL,
    display_name character varying(200) DEFAULT ''::character varying NOT NULL,
    source character varying(64) NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    settings jsonb DEFAULT '{}'::jsonb NOT NULL,
    folder_id bigint,
    organization_id bigint NOT NULL
);


--
-- Name: storage_resource_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_resource ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_resource_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_resourceconfiguration; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_resourceconfiguration (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    options jsonb NOT NULL,
    environment_id bigint NOT NULL,
    organization_id bigint NOT NULL,
    resource_id bigint NOT NULL
);


--
-- Name: storage_resourceconfiguration_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_resourceconfiguration ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_resourceconfiguration_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_save; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_save (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    number integer NOT NULL,
    message text DEFAULT ''::text NOT NULL,
    sequence bigint NOT NULL,
    plan text NOT NULL,
    view text NOT NULL,
    app_id bigint NOT NULL,
    author_id bigint,
    branch_id bigint NOT NULL,
    content_id bigint NOT NULL,
    organization_id bigint NOT NULL,
    CONSTRAINT storage_save_number_check CHECK ((number >= 0))
);


--
-- Name: storage_save_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_save ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_save_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_saveelement; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_saveelement (
    id bigint NOT NULL,
    uid text NOT NULL,
    element_id text NOT NULL,
    type text NOT NULL,
    names jsonb NOT NULL,
    organization_id bigint NOT NULL,
    save_id bigint NOT NULL
);


--
-- Name: storage_saveelement_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_saveelement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_saveelement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_session; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_session (
    id bigint NOT NULL,
    uuid uuid DEFAULT gen_random_uuid() NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    xsrf_token character varying(64) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_seen_at timestamp with time zone,
    ip_address inet,
    user_agent text DEFAULT ''::text NOT NULL,
    organization_id bigint NOT NULL,
    user_id bigint NOT NULL
);


--
-- Name: storage_session_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_session ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_session_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_signinattempt; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_signinattempt (
    id bigint NOT NULL,
    key character varying(64) NOT NULL,
    failures integer DEFAULT 0 NOT NULL,
    window_start timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);


--
-- Name: storage_signinattempt_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_signinattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_signinattempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: storage_user; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.storage_user (
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    email character varying(254) NOT NULL,
    first_name character varying(150) NOT NULL,
    last_name character varying(150) NOT NULL,
    is_active boolean NOT NULL,
    created_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL,
    updated_at timestamp with time zone DEFAULT statement_timestamp() NOT NULL
);


--
-- Name: storage_user_id_seq; Type: SEQUENCE; Schema: public; Owner: -
--

ALTER TABLE public.storage_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.storage_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Data for Name: auth_group; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: auth_group_permissions; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: auth_permission; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.auth_permission VALUES
	(1, 'Can add log entry', 1, 'add_logentry'),
	(2, 'Can change log entry', 1, 'change_logentry'),
	(3, 'Can delete log entry', 1, 'delete_logentry'),
	(4, 'Can view log entry', 1, 'view_logentry'),
	(5, 'Can add permission', 2, 'add_permission'),
	(6, 'Can change permission', 2, 'change_permission'),
	(7, 'Can delete permission', 2, 'delete_permission'),
	(8, 'Can view permission', 2, 'view_permission'),
	(9, 'Can add group', 3, 'add_group'),
	(10, 'Can change group', 3, 'change_group'),
	(11, 'Can delete group', 3, 'delete_group'),
	(12, 'Can view group', 3, 'view_group'),
	(13, 'Can add content type', 4, 'add_contenttype'),
	(14, 'Can change content type', 4, 'change_contenttype'),
	(15, 'Can delete content type', 4, 'delete_contenttype'),
	(16, 'Can view content type', 4, 'view_contenttype'),
	(17, 'Can add configuration variable', 5, 'add_configurationvariable'),
	(18, 'Can change configuration variable', 5, 'change_configurationvariable'),
	(19, 'Can delete configuration variable', 5, 'delete_configurationvariable'),
	(20, 'Can view configuration variable', 5, 'view_configurationvariable'),
	(21, 'Can add group', 6, 'add_group'),
	(22, 'Can change group', 6, 'change_group'),
	(23, 'Can delete group', 6, 'delete_group'),
	(24, 'Can view group', 6, 'view_group'),
	(25, 'Can add organization', 7, 'add_organization'),
	(26, 'Can change organization', 7, 'change_organization'),
	(27, 'Can delete organization', 7, 'delete_organization'),
	(28, 'Can view organization', 7, 'view_organization'),
	(29, 'Can add user', 8, 'add_user'),
	(30, 'Can change user', 8, 'change_user'),
	(31, 'Can delete user', 8, 'delete_user'),
	(32, 'Can view user', 8, 'view_user'),
	(33, 'Can add app', 9, 'add_app'),
	(34, 'Can change app', 9, 'change_app'),
	(35, 'Can delete app', 9, 'delete_app'),
	(36, 'Can view app', 9, 'view_app'),
	(37, 'Can add branch', 10, 'add_branch'),
	(38, 'Can change branch', 10, 'change_branch'),
	(39, 'Can delete branch', 10, 'delete_branch'),
	(40, 'Can view branch', 10, 'view_branch'),
	(41, 'Can add canary', 11, 'add_canary'),
	(42, 'Can change canary', 11, 'change_canary'),
	(43, 'Can delete canary', 11, 'delete_canary'),
	(44, 'Can view canary', 11, 'view_canary'),
	(45, 'Can add folder', 12, 'add_folder'),
	(46, 'Can change folder', 12, 'change_folder'),
	(47, 'Can delete folder', 12, 'delete_folder'),
	(48, 'Can view folder', 12, 'view_folder'),
	(49, 'Can add jobs leader', 13, 'add_jobsleader'),
	(50, 'Can change jobs leader', 13, 'change_jobsleader'),
	(51, 'Can delete jobs leader', 13, 'delete_jobsleader'),
	(52, 'Can view jobs leader', 13, 'view_jobsleader'),
	(53, 'Can add invite', 14, 'add_invite'),
	(54, 'Can change invite', 14, 'change_invite'),
	(55, 'Can delete invite', 14, 'delete_invite'),
	(56, 'Can view invite', 14, 'view_invite'),
	(57, 'Can add environment', 15, 'add_environment'),
	(58, 'Can change environment', 15, 'change_environment'),
	(59, 'Can delete environment', 15, 'delete_environment'),
	(60, 'Can view environment', 15, 'view_environment'),
	(61, 'Can add document content', 16, 'add_documentcontent'),
	(62, 'Can change document content', 16, 'change_documentcontent'),
	(63, 'Can delete document content', 16, 'delete_documentcontent'),
	(64, 'Can view document content', 16, 'view_documentcontent'),
	(65, 'Can add configuration variable value', 17, 'add_configurationvariablevalue'),
	(66, 'Can change configuration variable value', 17, 'change_configurationvariablevalue'),
	(67, 'Can delete configuration variable value', 17, 'delete_configurationvariablevalue'),
	(68, 'Can view configuration variable value', 17, 'view_configurationvariablevalue'),
	(69, 'Can add audit event', 18, 'add_auditevent'),
	(70, 'Can change audit event', 18, 'change_auditevent'),
	(71, 'Can delete audit event', 18, 'delete_auditevent'),
	(72, 'Can view audit event', 18, 'view_auditevent'),
	(73, 'Can add access token', 19, 'add_accesstoken'),
	(74, 'Can change access token', 19, 'change_accesstoken'),
	(75, 'Can delete access token', 19, 'delete_accesstoken'),
	(76, 'Can view access token', 19, 'view_accesstoken'),
	(77, 'Can add query library entry', 20, 'add_querylibraryentry'),
	(78, 'Can change query library entry', 20, 'change_querylibraryentry'),
	(79, 'Can delete query library entry', 20, 'delete_querylibraryentry'),
	(80, 'Can view query library entry', 20, 'view_querylibraryentry'),
	(81, 'Can add release', 21, 'add_release'),
	(82, 'Can change release', 21, 'change_release'),
	(83, 'Can delete release', 21, 'delete_release'),
	(84, 'Can view release', 21, 'view_release'),
	(85, 'Can add resource', 22, 'add_resource'),
	(86, 'Can change resource', 22, 'change_resource'),
	(87, 'Can delete resource', 22, 'delete_resource'),
	(88, 'Can view resource', 22, 'view_resource'),
	(89, 'Can add query library save', 23, 'add_querylibrarysave'),
	(90, 'Can change query library save', 23, 'change_querylibrarysave'),
	(91, 'Can delete query library save', 23, 'delete_querylibrarysave'),
	(92, 'Can view query library save', 23, 'view_querylibrarysave'),
	(93, 'Can add grant', 24, 'add_grant'),
	(94, 'Can change grant', 24, 'change_grant'),
	(95, 'Can delete grant', 24, 'delete_grant'),
	(96, 'Can view grant', 24, 'view_grant'),
	(97, 'Can add resource configuration', 25, 'add_resourceconfiguration'),
	(98, 'Can change resource configuration', 25, 'change_resourceconfiguration'),
	(99, 'Can delete resource configuration', 25, 'delete_resourceconfiguration'),
	(100, 'Can view resource configuration', 25, 'view_resourceconfiguration'),
	(101, 'Can add save', 26, 'add_save'),
	(102, 'Can change save', 26, 'change_save'),
	(103, 'Can delete save', 26, 'delete_save'),
	(104, 'Can view save', 26, 'view_save'),
	(105, 'Can add query run', 27, 'add_queryrun'),
	(106, 'Can change query run', 27, 'change_queryrun'),
	(107, 'Can delete query run', 27, 'delete_queryrun'),
	(108, 'Can view query run', 27, 'view_queryrun'),
	(109, 'Can add save element', 28, 'add_saveelement'),
	(110, 'Can change save element', 28, 'change_saveelement'),
	(111, 'Can delete save element', 28, 'delete_saveelement'),
	(112, 'Can view save element', 28, 'view_saveelement'),
	(113, 'Can add session', 29, 'add_session'),
	(114, 'Can change session', 29, 'change_session'),
	(115, 'Can delete session', 29, 'delete_session'),
	(116, 'Can view session', 29, 'view_session'),
	(117, 'Can add operation', 30, 'add_operation'),
	(118, 'Can change operation', 30, 'change_operation'),
	(119, 'Can delete operation', 30, 'delete_operation'),
	(120, 'Can view operation', 30, 'view_operation'),
	(121, 'Can add membership', 31, 'add_membership'),
	(122, 'Can change membership', 31, 'change_membership'),
	(123, 'Can delete membership', 31, 'delete_membership'),
	(124, 'Can view membership', 31, 'view_membership'),
	(125, 'Can add job', 32, 'add_job'),
	(126, 'Can change job', 32, 'change_job'),
	(127, 'Can delete job', 32, 'delete_job'),
	(128, 'Can view job', 32, 'view_job'),
	(129, 'Can add group member', 33, 'add_groupmember'),
	(130, 'Can change group member', 33, 'change_groupmember'),
	(131, 'Can delete group member', 33, 'delete_groupmember'),
	(132, 'Can view group member', 33, 'view_groupmember'),
	(133, 'Can add sign in attempt', 34, 'add_signinattempt'),
	(134, 'Can change sign in attempt', 34, 'change_signinattempt'),
	(135, 'Can delete sign in attempt', 34, 'delete_signinattempt'),
	(136, 'Can view sign in attempt', 34, 'view_signinattempt');


--
-- Data for Name: django_admin_log; Type: TABLE DATA; Schema: public; Owner: -
--



--
-- Data for Name: django_content_type; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.django_content_type VALUES
	(1, 'admin', 'logentry'),
	(2, 'auth', 'permission'),
	(3, 'auth', 'group'),
	(4, 'contenttypes', 'contenttype'),
	(5, 'storage', 'configurationvariable'),
	(6, 'storage', 'group'),
	(7, 'storage', 'organization'),
	(8, 'storage', 'user'),
	(9, 'storage', 'app'),
	(10, 'storage', 'branch'),
	(11, 'storage', 'canary'),
	(12, 'storage', 'folder'),
	(13, 'storage', 'jobsleader'),
	(14, 'storage', 'invite'),
	(15, 'storage', 'environment'),
	(16, 'storage', 'documentcontent'),
	(17, 'storage', 'configurationvariablevalue'),
	(18, 'storage', 'auditevent'),
	(19, 'storage', 'accesstoken'),
	(20, 'storage', 'querylibraryentry'),
	(21, 'storage', 'release'),
	(22, 'storage', 'resource'),
	(23, 'storage', 'querylibrarysave'),
	(24, 'storage', 'grant'),
	(25, 'storage', 'resourceconfiguration'),
	(26, 'storage', 'save'),
	(27, 'storage', 'queryrun'),
	(28, 'storage', 'saveelement'),
	(29, 'storage', 'session'),
	(30, 'storage', 'operation'),
	(31, 'storage', 'membership'),
	(32, 'storage', 'job'),
	(33, 'storage', 'groupmember'),
	(34, 'storage', 'signinattempt');


--
-- Data for Name: django_migrations; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.django_migrations VALUES
	(1, 'storage', '0001_initial', '2026-11-24 16:24:19.339012+00'),
	(2, 'contenttypes', '0001_initial', '2026-11-24 16:24:19.351381+00'),
	(3, 'admin', '0001_initial', '2026-11-24 16:24:19.394711+00'),
	(4, 'admin', '0002_logentry_remove_auto_add', '2026-11-24 16:24:19.410998+00'),
	(5, 'admin', '0003_logentry_add_action_flag_choices', '2026-11-24 16:24:19.4255+00'),
	(6, 'contenttypes', '0002_remove_content_type_name', '2026-11-24 16:24:19.481222+00'),
	(7, 'auth', '0001_initial', '2026-11-24 16:24:19.765682+00'),
	(8, 'auth', '0002_alter_permission_name_max_length', '2026-11-24 16:24:19.787746+00'),
	(9, 'auth', '0003_alter_user_email_max_length', '2026-11-24 16:24:19.792489+00'),
	(10, 'auth', '0004_alter_user_username_opts', '2026-11-24 16:24:19.797076+00'),
	(11, 'auth', '0005_alter_user_last_login_null', '2026-11-24 16:24:19.802308+00'),
	(12, 'auth', '0006_require_contenttypes_0002', '2026-11-24 16:24:19.803578+00'),
	(13, 'auth', '0007_alter_validators_add_error_messages', '2026-11-24 16:24:19.807571+00'),
	(14, 'auth', '0008_alter_user_username_max_length', '2026-11-24 16:24:19.812817+00'),
	(15, 'auth', '0009_alter_user_last_name_max_length', '2026-11-24 16:24:19.818724+00'),
	(16, 'auth', '0010_alter_group_name_max_length', '2026-11-24 16:24:19.855144+00'),
	(17, 'auth', '0011_update_proxy_permissions', '2026-11-24 16:24:19.887973+00'),
	(18, 'auth', '0012_alter_user_first_name_max_length', '2026-11-24 16:24:19.893044+00'),
	(19, 'storage', '0002_triggers', '2026-11-24 16:24:19.903429+00'),
	(20, 'storage', '0003_sign_in_attempt', '2026-11-24 16:24:19.913028+00');


--
-- Data for Name: storage_accesstoken; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_accesstoken VALUES
	(1, 'b76fbf81-a637-4847-84f1-4f64752663b9', '2026-11-24 16:24:20.540832+00', '2026-11-24 16:24:20.540852+00', 'ADMIN_API_ACCESS_TOKEN', '4e648a34bb31adf8f757aaa6e560f3082649e9de98a7e0d90f316db4737efe8c', 'reto', '{*}', NULL, NULL, NULL, 1, 1);


--
-- Data for Name: storage_app; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_app VALUES
	(1, '9d52d31b-5edd-4422-9272-61fc3ace0979', '2026-11-24 16:24:20.395657+00', '2026-11-24 16:24:20.39568+00', 'Order desk', 'Find, pack, add a customer', 'app', 'package', 1, NULL, 1, NULL),
	(2, '3adc7895-a4c1-4ef1-884a-69864218e638', '2026-11-24 16:24:23.223832+00', '2026-11-24 16:24:23.568504+00', 'Stock', '', 'app', '', 1, 1, 1, 1),
	(3, '1236de2f-423e-46c8-9bce-7a7939fa320d', '2026-11-24 16:24:23.623561+00', '2026-11-24 16:24:23.623575+00', 'Address', '', 'module', '', 1, 1, 1, NULL);


--
-- Data for Name: storage_auditevent; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_auditevent VALUES
	(1, '41cf6753-7cb2-448d-8a6c-dc499a5a65e6', '2026-11-24 16:24:20.260886+00', '2026-11-24 16:24:20.260903+00', 'SET_UP', 'organization', '4e36406b-5e79-4017-ac41-41f0dcb25fff', 'Joinery', '{}', NULL, '', '', 1, 1),
	(2, '712cf58b-510c-412a-8367-6ff43dd3f2ad', '2026-11-24 16:24:20.344695+00', '2026-11-24 16:24:20.344702+00', 'CREATE_RESOURCE', 'resource', 'e81aea7b-e07a-42b7-93a7-835eaf53c58e', 'Order desk database', '{"source": "postgresql"}', NULL, '', '', 1, 1),
	(3, '34ff0ddc-43cb-48b3-a468-6e4805d1fa5c', '2026-11-24 16:24:20.359204+00', '2026-11-24 16:24:20.359218+00', 'UPDATE_RESOURCE', 'resource', 'e81aea7b-e07a-42b7-93a7-835eaf53c58e', 'Order desk database', '{"options": ["databaseName", "databasePassword", "databaseUsername", "host", "port"], "environment": "production"}', NULL, '', '', 1, 1),
	(4, '2ab1f048-fed9-4ee9-81aa-007b428b838c', '2026-11-24 16:24:20.371374+00', '2026-11-24 16:24:20.371388+00', 'UPDATE_RESOURCE', 'resource', 'e81aea7b-e07a-42b7-93a7-835eaf53c58e', 'Order desk database', '{"options": ["databaseName", "databasePassword", "databaseUsername", "host", "port"], "environment": "staging"}', NULL, '', '', 1, 1),
	(5, '06b34cc7-1ccf-4b0e-83dc-7d9a41849ee7', '2026-11-24 16:24:20.532438+00', '2026-11-24 16:24:20.532452+00', 'CREATE_PAGE', 'app', '9d52d31b-5edd-4422-9272-61fc3ace0979', 'Order desk', '{"kind": "app"}', NULL, '', '', 1, 1),
	(6, '1393a118-ee28-4c3d-a5d6-0f7a208dae39', '2026-11-24 16:24:21.785129+00', '2026-11-24 16:24:21.785143+00', 'LOGIN', 'user', '04a8a6bc-2c0e-405a-9b46-632cec303c47', 'admin@acme.example', '{}', '127.0.0.1', 'Joinery tests', 'd278a34d0f6136ded08a3d49f4a76dc8', 1, 1),
	(7, 'a9e40437-344c-427a-bd4b-e87f60fde9c6', '2026-11-24 16:24:21.841848+00', '2026-11-24 16:24:21.841869+00', 'CREATE_GROUP', 'group', 'f1478fea-71ab-4b1d-856e-61ec0e392020', 'Desk', '{}', '127.0.0.1', 'Joinery tests', '036944df4edb8e8bd3d22120da1b22b5', 1, 1),
	(8, 'ec400708-b48a-4c8e-9cd8-4bbbbf484dc9', '2026-11-24 16:24:21.939178+00', '2026-11-24 16:24:21.939194+00', 'INVITE_USER', 'invite', '9e110b75-eff1-48af-9f7a-ba37ec9ed65a', 'ada@acme.example', '{}', '127.0.0.1', 'Joinery tests', '098903ca275e74f744ba34e96a6ccc0c', 1, 1),
	(9, '4b7ddc4e-d71d-46ac-916f-e7213589c779', '2026-11-24 16:24:22.464999+00', '2026-11-24 16:24:22.465006+00', 'ACCEPT_INVITE', 'invite', '9e110b75-eff1-48af-9f7a-ba37ec9ed65a', 'ada@acme.example', '{}', '127.0.0.1', 'Joinery tests', 'fcbf63a00407417c55e813f3d31bdded', 2, 1),
	(10, '3a1968c1-2dcb-44c7-bf06-31a4b9c95535', '2026-11-24 16:24:22.611304+00', '2026-11-24 16:24:22.61132+00', 'INVITE_USER', 'invite', 'a584d26a-b61f-49df-aa01-0f320db56fa6', 'ben@acme.example', '{}', '127.0.0.1', 'Joinery tests', 'c587131765cf912e4a89ddca035dc09e', 1, 1),
	(11, '9671251c-7332-49e2-948a-e6d9b2bea0bd', '2026-11-24 16:24:22.69085+00', '2026-11-24 16:24:22.690868+00', 'CREATE_ENVIRONMENT', 'environment', 'bb493873-1745-4bd7-aa4f-805168244406', 'rehearsal', '{}', '127.0.0.1', 'Joinery tests', 'a4e4beb12e2905f357480340a0d5b0c8', 1, 1),
	(12, 'fa29e006-6cee-4d6f-936a-ded254d1334c', '2026-11-24 16:24:22.724695+00', '2026-11-24 16:24:22.724701+00', 'CONFIG_VAR_CREATE', 'configurationvariable', '1d3929a8-9368-4dce-9bd5-2e91b9683333', 'SHOP_URL', '{"is_secret": false}', '127.0.0.1', 'Joinery tests', '1ca911bffd49a43d68ed15f1c57b4828', 1, 1),
	(13, '605ff914-0fba-446d-a801-f6ea9f558384', '2026-11-24 16:24:22.772023+00', '2026-11-24 16:24:22.772034+00', 'CONFIG_VAR_CREATE', 'configurationvariable', '61f8c167-1542-4b73-8b95-fbf51591fb61', 'SHOP_KEY', '{"is_secret": true}', '127.0.0.1', 'Joinery tests', '4f85c7b0a23765495ae70a6242f71978', 1, 1),
	(14, 'aeb89966-d54d-493b-a339-a7c55b59b5e1', '2026-11-24 16:24:22.818576+00', '2026-11-24 16:24:22.818591+00', 'CREATE_FOLDER', 'folder', '99bf1189-bb19-4dad-b406-2570edf01859', 'Warehouse', '{}', '127.0.0.1', 'Joinery tests', '4a51c1e8beefae481fe3b0698fcaffbd', 1, 1),
	(15, 'ac46769f-4343-43ce-a912-83958dd9c42f', '2026-11-24 16:24:22.890818+00', '2026-11-24 16:24:22.890839+00', 'CREATE_FOLDER', 'folder', '1e85bd72-f87d-41f3-8a9b-afca22c358b9', 'Returns', '{}', '127.0.0.1', 'Joinery tests', 'a62c32e5b1c77a35042a55fde5930e89', 1, 1),
	(16, '0c150096-f5f9-403c-aa72-1748f4bea1ba', '2026-11-24 16:24:22.968343+00', '2026-11-24 16:24:22.96836+00', 'UPDATE_PERMISSIONS', 'folder', '99bf1189-bb19-4dad-b406-2570edf01859', 'Warehouse', '{"changes": [{"to": "use", "from": "none", "user": null, "group": 5}, {"to": "none", "from": "own", "user": 1, "group": null}]}', '127.0.0.1', 'Joinery tests', '1ad27df887aa7fd693b6eee0a7636533', 1, 1),
	(17, '95013cbe-3c49-4d77-bee0-2e2972a41d8d', '2026-11-24 16:24:23.077594+00', '2026-11-24 16:24:23.077602+00', 'CREATE_RESOURCE', 'resource', '8dfa712a-3fbd-4180-b25e-e937ca99543a', 'orders_db', '{"source": "postgresql"}', '127.0.0.1', 'Joinery tests', '78baa658ddffaf889099ee63e7344d59', 1, 1),
	(18, '5ad7b2c9-0297-49ac-8a64-2e7120967354', '2026-11-24 16:24:23.106119+00', '2026-11-24 16:24:23.106131+00', 'UPDATE_RESOURCE', 'resource', '8dfa712a-3fbd-4180-b25e-e937ca99543a', 'orders_db', '{"options": ["databaseName", "databasePassword", "databaseUsername", "host", "port"], "environment": "production"}', '127.0.0.1', 'Joinery tests', 'b2e4278cc39db1d2983a92a5493bb629', 1, 1),
	(19, 'a561607f-0ef2-480f-8b7a-118796d82993', '2026-11-24 16:24:23.138695+00', '2026-11-24 16:24:23.138713+00', 'UPDATE_RESOURCE', 'resource', '8dfa712a-3fbd-4180-b25e-e937ca99543a', 'orders_db', '{"options": ["databaseName", "databasePassword", "databaseUsername", "host", "port"], "environment": "staging"}', '127.0.0.1', 'Joinery tests', 'd30907e6655b42003ab683ed2f33656a', 1, 1),
	(20, 'bc8c051c-f740-4b60-8256-be6e37be1a54', '2026-11-24 16:24:23.171296+00', '2026-11-24 16:24:23.171307+00', 'CREATE_RESOURCE', 'resource', '2d7b49b6-d4d7-4512-b98a-c62aa4179ea8', 'shop', '{"source": "restapi"}', '127.0.0.1', 'Joinery tests', '9bbbd23e289f27facd81e8a7228b9343', 1, 1),
	(21, '7beb0f17-c7cf-4d01-803e-cf98ad0735ca', '2026-11-24 16:24:23.204963+00', '2026-11-24 16:24:23.204972+00', 'UPDATE_RESOURCE', 'resource', '2d7b49b6-d4d7-4512-b98a-c62aa4179ea8', 'shop', '{"options": ["baseURL"], "environment": "production"}', '127.0.0.1', 'Joinery tests', '6f0ebcfc7f2ca846e764a0bef53e95b1', 1, 1),
	(22, '63ef9a42-dc34-4559-9ddd-6a020e3779ea', '2026-11-24 16:24:23.350163+00', '2026-11-24 16:24:23.350177+00', 'CREATE_PAGE', 'app', '3adc7895-a4c1-4ef1-884a-69864218e638', 'Stock', '{"kind": "app"}', '127.0.0.1', 'Joinery tests', 'a67bad4d012bc559f0dc4a5dde8523b3', 1, 1),
	(23, '44fa6654-8911-4435-bae0-f97d8f8cd32b', '2026-11-24 16:24:23.545836+00', '2026-11-24 16:24:23.545844+00', 'SAVE_PAGE', 'app', '3adc7895-a4c1-4ef1-884a-69864218e638', 'Stock', '{"save": "e61bbdbb-e7ba-48a2-bbda-933474d4e1ae", "number": 2}', '127.0.0.1', 'Joinery tests', '6228e21a28abc1023c7d0804159b6596', 1, 1),
	(24, 'fc6e610b-3b7e-4c5b-b1b6-0309609915da', '2026-11-24 16:24:23.569804+00', '2026-11-24 16:24:23.569813+00', 'RELEASE_PAGE', 'app', '3adc7895-a4c1-4ef1-884a-69864218e638', 'Stock', '{"save": "e61bbdbb-e7ba-48a2-bbda-933474d4e1ae", "version": "1.0.0"}', '127.0.0.1', 'Joinery tests', '89872b1f03056e54de603966914fb8cf', 1, 1),
	(25, '2aa34378-a9bc-4f80-b2c5-0e6e8f6fb6a8', '2026-11-24 16:24:23.604988+00', '2026-11-24 16:24:23.604997+00', 'UPDATE_PERMISSIONS', 'app', '3adc7895-a4c1-4ef1-884a-69864218e638', 'Stock', '{"changes": [{"to": "edit", "from": "none", "user": 2, "group": null}, {"to": "none", "from": "own", "user": 1, "group": null}]}', '127.0.0.1', 'Joinery tests', '309ff8ae66342042adc2ad1864fcbfe6', 1, 1),
	(26, '93762df0-52dd-4f6e-a970-16d42be781e1', '2026-11-24 16:24:23.632794+00', '2026-11-24 16:24:23.632804+00', 'CREATE_PAGE', 'app', '1236de2f-423e-46c8-9bce-7a7939fa320d', 'Address', '{"kind": "module"}', '127.0.0.1', 'Joinery tests', '57725003529c95e23bb215d58537b920', 1, 1),
	(27, '51baee0d-2387-46c7-8434-f6c0f3bcd6d5', '2026-11-24 16:24:23.677777+00', '2026-11-24 16:24:23.677794+00', 'PAGE_VIEW', 'app', '9d52d31b-5edd-4422-9272-61fc3ace0979', 'Order desk', '{"save": "0e7cdfea-a8bd-4bd8-b366-c0ce09573198", "environment": "production"}', '127.0.0.1', 'Joinery tests', '77a1c1dbc6283a0c03aaf983fad24e1e', 1, 1),
	(28, '6db235b0-7e87-449f-bab9-9d9a3574792a', '2026-11-24 16:24:23.700361+00', '2026-11-24 16:24:23.700376+00', 'PAGE_VIEW', 'app', '9d52d31b-5edd-4422-9272-61fc3ace0979', 'Order desk', '{"save": "0e7cdfea-a8bd-4bd8-b366-c0ce09573198", "environment": "production"}', '127.0.0.1', 'Joinery tests', 'f9a7e31af745adce6f48413383bea52d', 1, 1),
	(29, '95ccef36-c296-4d1d-ae9d-213249b8cd1f', '2026-11-24 16:24:23.867801+00', '2026-11-24 16:24:23.867816+00', 'PAGE_VIEW', 'app', '9d52d31b-5edd-4422-9272-61fc3ace0979', 'Order desk', '{"save": "0e7cdfea-a8bd-4bd8-b366-c0ce09573198", "environment": "production"}', '127.0.0.1', 'Joinery tests', 'd47728e937aa646012304c89d57b6d37', 1, 1),
	(30, '57ca46a2-a4c6-499a-aebc-d0d8c386e6d0', '2026-11-24 16:24:24.123763+00', '2026-11-24 16:24:24.123777+00', 'LOGIN_FAILED', '', NULL, '', '{}', '127.0.0.1', 'Joinery tests', '455fb8b04457be97c74a9c35fa5e01b2', 1, NULL),
	(31, 'e030bb8a-0f3a-4b03-bbb8-b01ceada4d5a', '2026-11-24 16:24:24.397293+00', '2026-11-24 16:24:24.397306+00', 'LOGIN', 'user', 'da3185fb-4087-4bae-8cce-b07a69761742', 'ada@acme.example', '{}', '127.0.0.1', 'Joinery tests', '8e8cbef35ba86bbe9562381fb6029e7f', 2, 1),
	(32, '11b92c93-581e-4635-89f2-62daccf4a2e6', '2026-11-24 16:24:24.419419+00', '2026-11-24 16:24:24.419434+00', 'LOGOUT', 'user', 'da3185fb-4087-4bae-8cce-b07a69761742', 'ada@acme.example', '{}', '127.0.0.1', 'Joinery tests', '9d444cc0e84b22db284e7a28ad9ac48c', 2, 1);


--
-- Data for Name: storage_branch; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_branch VALUES
	(1, '04202801-9020-488f-b65a-24b3f909ef0f', '2026-11-24 16:24:20.398118+00', '2026-11-24 16:24:20.530653+00', 'main', 0, 1, 1, 1, NULL, 1),
	(2, '1846ce87-5253-4683-9897-fcc5dd7e9d03', '2026-11-24 16:24:23.225294+00', '2026-11-24 16:24:23.587111+00', 'main', 4, 2, 1, 1, NULL, 3),
	(3, '8c3211a6-258f-4089-8303-4423386216b2', '2026-11-24 16:24:23.624683+00', '2026-11-24 16:24:23.632016+00', 'main', 0, 3, 1, 1, NULL, 4);


--
-- Data for Name: storage_canary; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_canary VALUES
	(1, '1.b7bee657.2zz6F-IPM1bm3nQD3WFnXb-9xB8GDcE2zmpE3JuDkv_7cZ8', '2026-11-24 16:24:19.660241+00');


--
-- Data for Name: storage_configurationvariable; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_configurationvariable VALUES
	(1, '1d3929a8-9368-4dce-9bd5-2e91b9683333', '2026-11-24 16:24:22.714025+00', '2026-11-24 16:24:22.714042+00', 'SHOP_URL', '', false, 1),
	(2, '61f8c167-1542-4b73-8b95-fbf51591fb61', '2026-11-24 16:24:22.765033+00', '2026-11-24 16:24:22.76505+00', 'SHOP_KEY', '', true, 1);


--
-- Data for Name: storage_configurationvariablevalue; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_configurationvariablevalue VALUES
	(1, 'cebf85a3-2274-4f30-86d8-fceade707943', '2026-11-24 16:24:22.722167+00', '2026-11-24 16:24:22.722182+00', 'https://production.acme.example', 1, 1, 1),
	(2, '7368b451-1323-4201-b012-845716e231e0', '2026-11-24 16:24:22.723765+00', '2026-11-24 16:24:22.723775+00', 'https://staging.acme.example', 1, 2, 1),
	(3, '65fe0a61-7c2e-4043-8a5b-928050b3f1eb', '2026-11-24 16:24:22.768521+00', '2026-11-24 16:24:22.768535+00', '1.b7bee657.M_sEUzn3cP-7OxEKjFIvxM--iT3wYYIhXh2MGVKAEbgyiwXu3xA', 2, 1, 1),
	(4, '556a7b80-bb5a-4dd0-ba76-c7116a35c0ce', '2026-11-24 16:24:22.769471+00', '2026-11-24 16:24:22.769479+00', '1.b7bee657.mOZkYEXwhS5LyMYtwj8D6XwtSLSG4wsGrFREwdTwkzWd2P9gJjg', 2, 2, 1);


--
-- Data for Name: storage_documentcontent; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_documentcontent VALUES
	(1, '4871fbd9-f459-4933-a8da-60965fc9256e', '2026-11-24 16:24:20.513505+00', '2026-11-24 16:24:20.513526+00', 'b9aef69708e97a72dc8fa2d2b1811ac6bb72590c0e9ae91aee2214c032221d93', '\x28b52ffd601cc66d21018a360135423067b66903c0c0c0c0c0c0c0a0961400ffadeced5b42341a91a658f468d3a639968f890a56d45255c53653a1ffd8669699ecde5cd95d6669e5ffcf3d9324050515087d032b032d03d027acf57df458e72adabc0ca7db05594ad84e692f8b64fae87934542a0c8b14f9b2709a867c4f0f0334452f3dcd73a0b49574d529abda78a97abd4a392f5cadad534ef96a4bad05d97452b6ab8d33f6c6d8bc71fd5b3a697c4ad1041090a09887e3e178381e0ee6f1702c4b019806f311885930ef8f049a2f416a30350e3c4d84c489444434d104494c0f61164ce3d5c4823995546cd1c6a45a1679ee926d396d95e5444b4b444bd23790a4089ca75083e72510f048a28a0a062482187044d24e2a8673468e721fac729d8bbcce41b64dcdc92b56542c00582a9577664bcdc3048a409fe1309c4864919cc5a100e9012cef4d14a130358f843235d3d3920a18ceb2985c42a12822a92031228efba781a05b835231a998c1e5c6735f37afac6eed6bf9cdccd64280655876691f41f55f7315dfa39232b9d29f5c7695f7e7bf55b3e793cf110914453c8f05faf491d48f1696040a40806599ea3bcfa381d29461911a16d6c2e2f444f4d3d32c8b0583f44df412859f3afae723e2d490531b8d06b52c1a18201289e15d7aa7215f1652539a32244a5346e9070a032f797ee2a3fa5331c95a6c8fae842f2e9390b7cdef55bc20655ca7a769341a06c0b01e09e454415fcbc125992ebfcb7dec78bfbdb7fdcce79b4d21450cc91f49759aca2c2a289880420e114ff3443d61162f395d27a9210992f4ee128809242145f6c6b59f5b5cd84d2e9ccc6d43f53b617faff82ff5eca9e95201d20e28ed44a4e6e13d9240d247cc82518b020abc542bf43c2a2a165e8b020a2caf8006e21578a066eaa789e808636a208df33c5c7a4a99cbf36858268a9f1a0dda0840000bcb57689c46c2a3fe862582968585c5b154542c4ba5c2b016022cf4f902d0a797a569a35151b14cd14b9c9e6050a8893eb2542a8b2381e5a397983c0fda50702cb461f8f2408b2fd2d34009781ed0222d1028aacfe327e89910c94321e2692a7847531345ed0c68791e8ba929d0f776224e4fd004f9a99124534f12035a16d143a04992f822f5f2907e18be2c68c38096c9df79896930157c33451f81a248330d0662168e23791accf47cd41166c1d06f6af34440895e7200a70208a6c17c8432310b468a9e460f26a971984583a18dc4e35acdbead38799f54bd94465e461f5bc8d68a332a697a1ef2ce338b8a0a463214a33966c12886622c66c2146922971c089a02c02c180128b598062331d1060114dda0d26022916616abc13c5023453fc154024ef24e06d5328d5051aa1e089a240f07f4301013285aad2844e2400e947fa08126492fd0b3482db1341212285304f28cc5147dd4bdb891d55ef88cf24ad8adcd46955a506d084402b114bb08e3a20cee9a73eefbe2a595d542560bcaf6edd1e7986d74b41732d6d8b2b8dc79847255d5ccaa2df6729fcdb9703e5e19e55be6f6deabf7eda062ef995ae5cc791543b5d02565b9f8e1a088a8c74c8c7ed2d183ebcab2495857cb8d73c99d1c79e9746fab379edf18ab8e2d3827e5d5719f6bb9542e5e9e932d8d6b72bf94323e1c942e307d44d412a606322592844fcf406a184ba5d290b3de64f51b554b52b5b0c65ef98ab7c119b752f55865af82378eab475b63b3c255e7cada711963bc6e51b6ce4bca15617b15328f85793c1c0bf370601a9304ea26ea09ef502689510f344d12e7fd6967e6dd58ecadced1eddade4d5f8bd238394a5ffe7e9fa371a1aabcb5d25ec79c3994cf79ce15538bc1067ddfac73219c8a2e640ea72ff95e643876cad478a34c8d03579ff1b5f9a484cb0fe7c6d9bc93dbef546ca9668f319a5bf04ff4d3d49105cf1638f84f4146e97374157db9504dde5e8bad6a904d49637370075f0eb336f7b3e3fb8efb93ca75f7bc5551de051d54f1311e83452007ccc34123d0c44070c03418e7673bcf3fd0533f4022a84a228f038ec1c91272f382fb2094cbb5795d6c6e63a534c259d5b7595f758f325c08b9b751c8dbf0bd9d4d4e06a3738ce81871551c1304319840124d1ba7277cd4482af848cd7f50b9f85039dbfe97cb8df142a771d963daf32d0a851858534dc5ba65ab5d11caa591f2fabbdf874eb9e75f0d669288685e825938904fa0a882adc9d34c8964800914fd3435d18459a80643f1f469984a23411166f170bc4734ce024e7b334ddec172c001071cc0341845f112de991a098e276dcdcd9cfd56b7e47ea5bcdcb3adabcaf9315653d5d950aa085bdcd96bae65372b8d352aa079382a2a8e06018f2488a4a10f5140f3a0bf018a085b0b452452da917680d24ef41350bbb4e079b07849343598e7296d2460c4c0690a3590eeca57a5ce635d36995cd772ad856c728db5f63bbe9832838e593e8e2bbdca5d4e79a19b6ba32b081bb6e923683399fcf3b4915001b0eb7b37dffe7f5ce54aae64ade85a6fadf593aaca1a8d6e6394729b73bcbcdc9bcdaf556469b8f267ac38368b8de3d6e67a65bbe80b556c9352e8566b9257c5e18da78ea827849fda89407e8210fd44f412b368c0279053a39f9840111e4c0d811c349805046272245d9fc287953dfd4579cd9decbcce566bffc8ef3d1c102a96459f5f160d0b0f0fdba0c14a208104122c2c2c0bc8c068684cd152a93060010d607e323d0313c5d3e79d76cae0a7a62fe2e9083ff54365d7ffaeb506995cc6ea6f74c69e7114e1270984f92d1959e50a9bd9ceb5e2f262bcf33d5eaf9151d9d35178a0e579e05cab15952ff65f7255b36fbbdc64f72835291269245aebaeb4959c7229b71cd95ce59397a9fa94f364ec2b784378f766ddb23dd5ec715db2b86d419e3bbff66a7142f55998c78ad0a6a1fa349003f95add206dc7b425a4dbddbd95dd932b25640d4ac93c542f9447f173a99a720ed9ba73af9cb5c6fdfad2175d8e2d9c37ded0c7016f203fb16b55bddaefa9542fa44fc125995bee41382c0e240101c16431aeb696eab5b2f95cd5df70ebac0b42e616d3e7a1a961a14183060d9687050646030304592a9585023581d4a644828e416ed341ff851ce346a864dd7ebd9839561553b0428ff0e5ca8e6e598c542db796d2668b3555e77a7f6b99615cae2c7d216d727e6bc5e44b7fea1fcfb68db2b9fe9cf7c528b72ef7f8c5195f6c13201c96053bf7994074dfbb22409d07f2668aa008c5cb5efc1e6da630ee3386bccf5c8b7131e6f170300f08344dd05c2657abf1379bb1ee7495b6b6cc2d1d4337a10615a47f781e342035ef30e0381206cfcba76948009c2ad6b86984312e8b2ceefcc8db2475eb569412baea16786e017eb0712bb87ec5b8b341b9aff97bddbdd5fa2917212c8d65c13c1e4bc3c12e4a113475d491878810c102a6117940f1e7a348e28e17bfe5e0cac773b93d5e962f466792bd03b87780a8399f943d2879f5a3fb188b1bbff1b6d8d63ee5609c722d086d4160cdd77330ae56b317b656bc9552b8b15d6427a78ce00108490589c9081e80905490a2495aeccd59a36af66e5fc2b8dd92d731f7163e6436592958a14d85facba2206d2a34a4f1ef050369d5cbb5f994b976dfef1657061515950623bdd3546651d116a38d457eb497cd9ebb5e2eca1c1dcbd57ea221d6d36fea9b53b88f67cb65a792594ad5dc734db562b84f3eb92f1dac4b55aeaa4550d34b1f3d489553ae9be4b995a9b9534ade7fffeb6a74a6fc198dde1e9dad7ba9b3075746fa0c3bcae7250924f1514f9ef613e4a029e3f826fceae6beaf48db94cc7191c01cb8c63e17f506db7e55726be355979f9537a89e8353caf20fe44072f005080811d008723049108409101034f0b0b02c16201e183c2c4c40a57f98408ed3cba13145dbab35e95aaa7cbeb7f039e798528e31b692bd6f725c7f26b7d5b8deb5d55c85f523cb6eff5dd4e73e87bc4f415fd77031399fb51919b26fce6c619373bda143f726fb0559ba3a5f2d1adf52e571d7372f8c71ad5aee9a1b54104297fde2d6a73de38213bea71ac6d6d595cff7fbf2f5b692bccc19dc2adb593576d1bd2a76a8de5c5a1db75dae9873e99cdfc5b9dec7dea77cee8433aead55c2eee91c2ba0892089c516b374b6aea25c973c7b5fbd76552d77809bdf24a3bb9af7c2f80ef684b17ed3e5532da51e6e532bae336fa914fc17637b48664cb5dbd7e6dcd62aff36c690b22c1466c1342c24e05818220d61509a3e5028088932f9542eff17d771f32e45ddbafae87a324ad4940ade48901a8a0528e69aa296a8fde083b1b959d5365e711965bc5236dbaa5a9d0ac2c5261e0e0615abe2a8381ccbc45a168109737989896930144dad1289d213e78968201a181426a28f30783e92b0603d50207f0922e26926496a5aa5103208bbbdae7c37b75be375ed9ff1b31861f2cd849a7c3341293521bb2ef514b6c670d55372a37bbcad205cb9dce9b3f9a2633cc5a243d40e0ddd9c3fdf73fb13366f656cad96ac46d445d247f5232c7d2450b4d2048aa286d4b9c6ddbc2975adadac2cb7bde495af7f957b6bbafbe4ede1798b6c36f660a473edcb2a799d625fc692be7aee3948a38106964533f15bd25b2e185f6e5c8fd77d7c3b6b73369b4990e0acc9c5a047e8e2baea7261758a6e6b2cdb1f3e079e034e5d355a5d8b8e6d74197927acac6b531444805854405854966582a5b12c958a63597a6aaa82828acaa2a23241c369c9d390496a20807a72386789bba8545558791ae4144348216460880034000313002060541815ca688a28ba0f14002628222a1a171e1d16054361702c0c8683813012822808623084e198107052326c338e055657d32808e462b85eac5e067cdb68a01f45aba1c57f04c7122d807444578b1299ae4a01ed115660e5a145c10b29e4d3ec8e678265dc00550e96f250b1de253926c5cd41960b9644343f4b393707ac0e5811799fdc6368d7b84c71476bff4ffd28114f25ea4b5ba86a74c9e5ced7b726b97ff2abfe41a1ff09d16062a389c23faf551079b4fecffe976093090b20fcf36bbbdfdd387e456ea4e66fe43bbb7f4272758a6ec84a5cff3b45331646c053283b5abf6ab3d5c2fa599a8a194409f53ca79e7aa71c9f506e179196fccfa8a0d1b9cea2beee52c12906f1411c69bbfc705117572ed25dae02831f7f67cd9d513996d54db3b5612b91e68743e3ddd28c241471651e5e9df2b01d271bb164800a9ee6246ba364d83bc77b527364d4078b2963a5fbc1905feee04cffb2f7419f8cc4ea15fc0bce056fb7821d12ba865a43be3f132b5802ec5a3ddc141ba2072dc8ad091752841e27fc0035974a0ffe939b55d4ff7db6405e118560253184f068c488b82ea86afca3a255eb519bf9bd6c60b96eb248c4106a1ed0a9f1404e73e9ac7cc5d261a9b725cd4bae3c889f0dad8adf3c2411ddb30a283a00ded22e207c5c6053e0eabebe939d9823d894f5e1f21a0c19b247a336967aabab9fe435be1261fea99430676d6e5b6b71ce22d9ef69f0e6afe674dbf4d7f532f983c433ffe90f3b0185802fe8d109eacaeffb639c7e86b7cd9919a302b042a2231193213215a42ddbe15cd35fa26c0894fd42f561a4b45b52075260445852e7716476a01eea9e0a4bbbfb226e60fa64481de0c608e498d5a2289ea887dfd9b607c11bc4dcf496845db94b1561463e29caa70f6580a30e5c96255a4c66618d3958a2f9d1a90dbd24b1ce2721b67906488aa51139c89f4cb78a03dad2212fe6081c72ceb5a41e6c4b6ff9f2534b3532b969702fb408a200a3b0028887ca63c0777e0cf6a8c3762678731c9ee182126ff1238e1c0d49a3140cd6992629e4a93f84c94fc34441fcbda3469ab36a1f8a1f4faf454ca65522defab0b098ddd638e1135b13b5aba5670720104b2abf0d0ead145c348f2e1e76428e6e6114bbc1fd1fc8168e95812286254d678b1ab92c6aa47af0723d51888674bd52e778ec9bba25273cb6746470d14f39676fcfd26016d6d135e9a4a8bcea705e21ae0d6e53e4998d82355fcb277c7d9308d6ea414400da205c739094325c11dbe5d4b11881b7c08c622a4a8bbd651c7075b24ea5fc3a647c4cca21001d0b4fad52bae1627317ec471ba8476d65b879f05e4b4fb601b1a79b21169df1cea9ae227a0d0ea84ffdc2f0ad060e514af8d8b13c965220cb9bdb83fefb857691b83a0ac8e58c182e4e625d89838f9ca47650daf760b1677317f8060031f18a8f7fa89debdea6077ca6cc75b5c2e2028c7708ab4a8a9138ef3308ba7753da17014d8866bbfbcd75f6bf6c5ababd2349d9d3b43544f56f504ffdb82c4f7a48c8dc126c8f946b128522e39b6ca4e74ab9836f89675471a1e953fa9fcc879c31c845880a71a644ebe8c663707c357a415d2558dc4c1ab205ac719647ce05905f8c8119bda92a3f987802077971c9a4e836d4a3d627274fe0ec3ae5b03df6da6a005f8be460e5c98d7ac0cf0c6ea6ccf08ec3c99c1cdb8dd8ed45a2755b824897bba5d102d8f833b7c82c7d7d3e4585d1879a7500b6b42fa3fc700555102a1a9ba36b3502c181acc9a0823bf39ad214be4e629b84314e3eb02cd7ee65f17258b73692c69c662162382e1ea70d32a23bf1d06406ab25e7fce2ca6726e66e5a131489cdd2e547d6812f4b1815accd20a468eb069bc800735f7912800f8bf95ca761927b96b872fbf3b2a668c91be38d7ff32c636cc000ca2e0be8b98baa1176fbb06e1e137ba5042300b8eaa3d66902082e46450deac12434c0e32a99e450e69616394d8fedcc650bb588b8807ec21d7ed05b28630923ef707c4828a83735720de20f0b898ea86d43279400d5d59012bd4cc1046f119099b5117b20aa23bc3aa89742824a556fd422663f2f5b49d0302ae5466683f4f57d3805e099bcf64f92592be5e37e0d5f2a4dca6972af996f5e8e1e5db84bba9e00d0cefeaa61be11cd36a4d67a52dd796341d3d24425003e27c512304651c0ae25d1be819f97d0b939c47d9fe56807f9ffaa54d5718443108d821b1872052998c918800fb53ac1aeab5d5c84b2fc8572f95cede871756ccb5a57b19e3f767493924bbd40d60fb579b46d2f9a4b9c16695734b44a76b091445f2db4a7c36db3c9fdeaa03344235796a1e5573c62b2f6fcd034a816cae8fc4a50a44581d09f465a74849db9a2e20e9bbf63c94220508fcf8b6b4aef34be157355ef01b61ca24f522ffa91ce15bff448ebb5d92a05474459e25d541f4fbfa4f561b4f2f46e897649694c87c1f6785596c80882c19a46ad2cc12dd5af101088d308c53a00088847303efedce8e97e467e72135dd708f722aa43e42ad424fe9421d50e71a4f66c0a22ed6d6436ddaade6c61aad88ac322656269739791e667ae133ffc773c072466c3981e4df57433e1ac29308124b93afde476f11e20225b15a12f8abfcacc0bba6e6ffc83e141f0ac3908e849c64432acf638989fdbdcb8677dfc062e809a878f1e4238ae1af245f54e90f7604fca9a440586bd70e9b1dc6677e3b390a9d121294d07b21f4d11464372d0c54e53587c8238a544a1ba0114ee93a3b7e0245c3b3edafcc6a82296e2add284019a04961c292ae6b007799610a490c7ea55f1cdf86adab126cbc402d1a1160500d1d8784e5f44fe1dd7e35ad790db78023bfac35c3fc9d7447c31673f18a8b2a1de482d0c6c7d599147abe254331e59e1976a2cb203a88acace404c621de955ef8ce01930bf5b0e056664a36e4fc39d8ee13c78143a3b953e46e935c32e03afe3940df944f3100f0d7213ba1ec9303f0cfe96744f05e05329f25ea4146419c21221ec092deb07b9bff72df81a430752f6cc70b4fc1dbadcec2b54d1e01424268bb06efcdb6fc44749c6c471ddf4e6016b59fbe09a93fd4ece0dba7df8a730b942e5c8eae3930d2ec8b56b8e84f6031d14839ee367549208936f9122a8733e7cae1f1d7513e54604971c5e589881f055f8302c45ff80f9187c0e32aa4085d55544925115cbb915e9390979d14116cf6804577de07c9471900346e06bb683f3a586e9e7c9489207d0068feb69738ef4ab29b0eba077525c91c9876b1f834298cf3a46829408d7b75a0a181bee5e54d60b6e18b2f4a29bf3fc112d736c6af00d598314cfd49c86d35b01540e04456fbe06ca56a48a5f9b1fb24812adc410f6a13d9afa1a487739ab33ff31213fb3f0110bedccd1a6ca22f80fbd14501ecac9250d4b833460b064795ad7d2ec5644eec12506906466854fa47259cabaf77929ab90e02a0244ec6910a6151494a17f9ca6cafecdf0306eb91dedb0e60755dcb544b818fb0303647d46df5f6a405a6d286fe3e267b08b22c890b4d89ffa1dd9c73c05e629e82f203fdfb87c72419057af61157e644fff46bee562b830fcd7a22b4dc7cf29ec0ea578cc29f8d3bc6f7223d13a94a6de50354514c8d4c1fcdb7abe98269a086c9406f291b045b233e94c33c34093519f2128a3fb14d3446a98d1908f3447f419f474ff4c8e3d51467221de3f609632e95b9c1f6b5ccb44d9c32dc7a87dc8c9349eb4b8f2b85a6201d414e1a8a022699bad7c688aa0a8f9d898a2828746b33eac756ad90c8f511da997325e72ec7a2cdedb9df9a33e3b573e46622dec7df24bfa1d27237675463bcbad6dc4173b006c76a557712678b1d720796b8118baaf6eb32987a9f9ce52dc08f72eed399556480e6ca4ad08548439103742f6d8221a4158afd3c08fcb10db63c51f39444401b7b168d561c38c0f5610218b68373eacd76e0e7a85f24a506818529339398ae30976c7f9a04033ae3be5bde09581ac9782bbcb8026de34c8b6810bfde1a4956f0c2c615a0498616c40d641d5c7a612e75c3604d9c65c50824a89914a590e25538333b88b1e60d92985ae095051ada463d70ae2e2294fb9c3747513a324a190ce74ef2c66e98f22aca6a20ae924c9ace23d28727b4ca17d3172e6bcedee4e8a98e431cb40b7e9c7c149d35ca604965d013755c5b5d5cbed8b90bfd4d70673512db4bf1e0f9c5a0a3bb2028736444c72aa22ea4b64fac62ce4778e449a7c66f508dbd22795ac69739c9fe653a4a0d5f9089f94b06ffc79748e701a005b3e59feaf43342d5a048cc4fdf28b665bee43067b34f9cc3bbc7a27edf720de9007886cbc61e78535a5ffe651c9f2051437f617f96a20060bee7be58a850a211aafaec54aea338b1239a34420f3efc6377c602b67d55ac67dfd2310aed4955583dd44252965f634042452b188f5998ebe5c99273210b81df510020b80d0f9fdf268be0f4845fb957660767f272e48c2c098ee59d34584ec60bf102f8407eae5cf58152e3661445d382396a03961e3670d5f9f3498802f17b8365c11a361b1b2a1534f73f5d9a06d31f4bc56330f3c3e9f6ac781dcb83ca69b673575d9776dcac6e2509bbb68e274ab21d55596cadab11768e45d7a24c53b5469858fe7fc1d9307ee439359134d4b7cb25f2d2603538a02bc023d37089e970013f454e0ce24869471f010f55df0742009a86b2d2343e910a8ba1d14913d0d46c3105773226db348208184a06a968bd416dc879fdff29f49150e1344df9ec3a5afb279d74db7a8c860cc3133b772dd68cd6ff24f284202428bbd98d816d030b44fe45a02edade72279097175fb537105f10ad498a4865dc0eb052abb369c7330b6c4471a4e87595e56ff01cb8348c248a96dba049ba2ec391c44ada7be7fa1e2b18456a07e29bb1c0bfe2385f4a1a993155aa2942187a8e35ee06b1be4140c1c896b0e50ea5582d6925010ec53c0e56349aec6487b757113374a244e469fb851462d5139c454d18d16297c2307416e8e354ec44c218a9fe9b8a387b6020e75cf9e365da69738332e4020738af22f73b36a4b60f196e7d1398b85eca62e0e4f294b804adcef45f15cdece8f1562883fdf187b7949c6f1e32e5167252711e158f21b319308a88057405fa974b62c62435de008611f5b1e0e7328f15dfeb18b288257fdb0090f2ec213d090741a9701025b48a9c238965304d43c00d752d07c971635a80d4207dbc1a16a44832c91838406a23a234855ae75fda925f6dfc4ee128ce6750acf99345a3dfc3fc55722de8b42c5abf4d74cd02a824f81a28c4ef3522b82cc786c3ba24da304f1460cf5bf8802b722a1dee615d78eaacf3138361ae073100ef5722cfdb2e433ae7b447d4aa1ea3aa9f877570ce50de1e0b4a7174e9c4accb504bc4770fb9fc6809b1e0f1e3a0c27126a8673c4ac51e1e7e9497d9714c647a438416f5aeb36a0fa7494e36355e2c3976751a390b5561a29adf439c09b44e544cf8c45eaa00ebb7c699e2c02f31f79d0c30ca58a808e354387946596ebaad352b8300149b343fadf163b1e22fa71a4a8bdc7121f34c7f06430eed90d63d1a978db48f76b33203c89bb2e63d89f54c99948cbd43829f49d2d8b154cafe51bb7e825613a72830d1aa842c455f8dca43ec629a6f424008e68136b958b29a3ea7ec0e8a466d6ea69c7cc4c6c0ab2d931c1c882926d5af8a8219790ae0b44f07a1739291305d1b127bd2a10fffe6d75f0429f8e86e36ac871d4661615385202686af84a46d81d6f48d24923b06e15467a6841e81004cd4efd85b0b8258d6608ed20fc1d5a704a7d7a0fd2db4b434e515511ba1f203ef6a6895a03a73f80872142629bee0b1ab4acda3f8fc7aee00f9c1e414cbaff8041bed1c307f587f6c3226a601158effc07ea3b8563dd1c02a28fd09937be200ea9a10e1e26e6cc832d63abce8d80c7b1037cceec1d7039798ef8ddf17d7e413dde51a4d46fd48120edd195b368a954e964ab3a12ad03fba9480475673627c96f585685da40ae075d77f4c29b57dda79ef4384a12761ce200fe0e6698d75aa90ac6b9fe92b78e0d5d6f6de2ab47521e1062c9d06ccccbb266091118b40ee48ec87e9c48c2a37a78f02ff518eca09204d7999ec127883f1978cd352dabf912f084e787fe5b5a30126274f65d7c71011b42c5bfd3248a7675f48a36ccf6420813c2461c853c9b3a3a50504196df7490443caff974d71eb2396791e64d2bfa415955a91b72c2ce650565484378457530245821bc7b98fa022b51b6376575b1e86ecc7af8b7eccec02b17eb953a80c0121bf0c92f54911fc5d5d85223afd42eec5ab66ae240b843e3e70ae21054f7212ed44861e5e372821d11eb4d9d708f8062fbbf60c33e53c6b88b5eab1bcc66e48a4f73af952a26eea2ab74c1e035c09291b42b777905d61eda3fffbee06458fdc53b4baecc1c74bf42fb65952d4d10e866582a0c8e735f557812652b6c1cc38b5773ffbb0511ff3389aea16feacf4d94b37327d863e9172d51f471bd9f6067dd3b45f23c5f3575924e03b59098d884aed15bc46ba7a275afab87742adf47f799109973c4bee12222d62c061a0317660eee169230dbd9de709c9cb94a9e5c056624f459ae94b809fa1f66cb685dce4ba3141ea985d267db7e4ed756b85fcf5f7351fbfe7770a1933cb5c1642b14002e4e820b7443290e50011c6873220b70a899f39b448600676a1759facd77b81cdb9cbebf7c4502c0c52be0a1f2ce618dc0b51a9087c0f3f575b2d9f93860eeeeb509383cc23a4bf04a2d13039eaa3d192e5d8dd5e912d8e970bc859e5142054fa1e22727c66024d6bad1de923a0cd80c8a70cfcf7734c37318c2798274c10485658889b13d7168582fe056f742d3c75264147232a222c010d6e09852366226a266d2450c5704fe62fa244010fea98fbf17aab0d0d41d7313c3a7960397c0a09756f7180f7a0fa2b1abc78b379afcb68d7f9a750f535f6c3fa8665183cb4aa1ebc23583cdb4b8cca4dfb75e9c48b28e31ee854d44097b1d431978e58b2418895d3dca6f739b222418015bf95757d025a2ef6fe8c5ae099cfa68fa04106eee503be33a23d8cec1a7659d8d37504eac4100a2c6581de8b24d57db08925bcb9541a019157e2e739b50daed9bb7407e129fd3b7ca703155f71ed1eddda2faebae3d8a93af01723112dc930670dda914e08dd6d042803a277b6cd4a5fc1105f8ef67121131ffa98d9c80bc46429343334980b2d9087f257479a328ae26304cf617d82ca4931552b1e889d4b29247b87c943ad4fe030c5f4d4994639f7dceadc26d03a1da020d44248901bd3ffecb29488d38816ac1a4e4eb32b0fa40eb5e2f5df7d32c84ca2241b89024b29c6624919408863e5531cc19adfeb94c18a76f145d72997cd0155479a981dfdc545596f877441c45d217e8059ad4d0d9e8f21135c9f5192f46cb442b8e7fd7fb8f2c70c40f7fb2c462d6a264cb1d0386b3eb956a136202f6b10dd7a0b01215f3c013b0682f0db342fb9333dd60b5cf6a4adae0448414ba67d8115250a491cdb46313c4a86cfe65fa49e2a8868b7bf879ea20d58ba4c10cfca20b6363aa8112e15c67d9d72e3a2300567078892da1e47ca8fc2ff1d0502c6e2d9e20d7c10af7b3f5ee26988208b4bcdb98091b7840003c417594fc517c6cb69d06a9b8d030ac34c5bd314adc2b57bf5008caee7e9630a697149338263c2503ca293ecb4046efec229fba1970304e8fb2e539301c1a835b70d44b337d23e88d17551f93371676886c00527998392235914a333aba3549f5828cb9ae8010966b23e44804c66926ebafac3ee70cac55d42d0786f2c099ecb6e29420f5b366f1da2884208819547f7520e7e3a595397abe44ebc964740d99578678e09e97831ec94585350b4b6a9e35d587c31f68d7620f20caf98bfed211441c008c337715df38199b894baf5659d34d639f6c1ea2643d211e7b472d3a58c2ee63bc4f2d4891e9c35d3758529bc3e556bc4dd6f2279285bc1e215fcb2b58ca5620415097e60416fdad7987aeca1ffc9de155256014a1ad5b76b4a4d5db198b6fa5007a0a9bc11b07b267b9af010ecb1da902f22576c73def78d26d73e1f639ee16326550c2dbbba38cba2513bf472f794a527a6cff20b6b1bd1267bdfd174e58334ebfae77c44e5c7a370096d8e2960446a480773ce6a7b2eda502', 1),
	(2, '90de0a31-426a-4f37-aef4-09b9b02831d4', '2026-11-24 16:24:23.343897+00', '2026-11-24 16:24:23.343923+00', '335a41e221f1241017133e7f6d70eadc8a7f27e755850328019bd56c892903ea', '\x28b52ffd20d865040042091d1a70557584200d2126ba165c0dff878e558c0412468687aefabf8473cabdc3ae2dd73927b7d80c9b16d8f7cd4a3757e79eb78f8f9bc1eb99611df89ee1205eff1a6300d7bdd21e4249c5b0a84119eb40aa580b0dc851a09508094acc201685f0e5de898f19767c9d720f21bba6fd6b9ad32cb80c07004910b03541c734bfcf559e12daa8fe1d2b5051', 1),
	(3, 'fb33fff0-8654-4458-88fb-4e3a0f1b776c', '2026-11-24 16:24:23.541589+00', '2026-11-24 16:24:23.541605+00', 'e294129c51b4e966038b14a0618676b816a38690c1cd6d2432cf79d9dd9072ce', '\x28b52ffd603f02b50b0016954325108baa0e00f8880d0e8df8d32ab456b9128ea9703c35c2e471fd7faf3d24280b0000001807380039003b00ee554b08c05dfc6c8c99b059a667791c28f19e0682de12259a07498af4a07498e989f859fc652b8630c577378bb72c7907e32bda5765c9b3ddb2ac350414050a38b9a7ae0e0ca8086341a2f6820d95b1c8ddbddcb6b245ab221f5f79567a475158156f2baed2ba3b43641d783c5b0df601136d8c76383cde32708329dbd632b0954ce34491941e26e2c7cee2780a049b371d13f3e4021f394de871c152c5e8c5b51b23a0dddb18a3a4043103f766f117533ddd5d4850d901c116b331ab6a186f1f0acd8fbb44fcc3ce9e5054ba53e227b43eb37d51ebeefede96a020cc46482b2722282030428218731b323e65ce1c305a03b6711c396606c4990c5b0be7da0f24a57f1c18bf8d99cd925af076080115c0fb48867a9c0b890172234ebe97859da4d9189a6dd9c6e7bbcfcc0846801aa78be9c0a3101305ec093adafcde2a0f421bf5ef58418802', 1),
	(4, '4f51c449-dab6-4b31-8da1-4cb9dfaff20a', '2026-11-24 16:24:23.630097+00', '2026-11-24 16:24:23.630115+00', 'd1d9ce6f9e6ebbb2989673fe8c0ca4fc25c98f5779960cd10f0846b998112be7', '\x28b52ffd20d865040042091d1b70c73a64288c48129d5b411607143b76a98c7870811e11eaff100273ca3dc3ae25d73927b7d80c9746ebfb66d6cbd5b9e6ede3e35ef07a56560fbe675888d7bfb614c075cf5a9314622560e93886e410055a271509719462e4b063309000322ef74c7cacb0e3eb947b08d735eddfd29866c26507004910b03541c734bfcf559e12daa8fe1d2b5051', 1);


--
-- Data for Name: storage_environment; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_environment VALUES
	(1, '035b7596-59b1-4b38-a5cc-661cf4a5661b', '2026-11-24 16:24:19.998703+00', '2026-11-24 16:24:19.998709+00', 'production', '#3C92DC', true, 0, 1),
	(2, '10e7276d-cb37-4212-b250-101be9ea1f98', '2026-11-24 16:24:19.999767+00', '2026-11-24 16:24:19.999773+00', 'staging', '#E9AB11', false, 1, 1),
	(3, 'bb493873-1745-4bd7-aa4f-805168244406', '2026-11-24 16:24:22.68399+00', '2026-11-24 16:24:22.684008+00', 'rehearsal', '#112233', false, 2, 1);


--
-- Data for Name: storage_folder; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_folder VALUES
	(1, '99bf1189-bb19-4dad-b406-2570edf01859', '2026-11-24 16:24:22.810519+00', '2026-11-24 16:24:22.810541+00', 'Warehouse', NULL, 1),
	(2, '1e85bd72-f87d-41f3-8a9b-afca22c358b9', '2026-11-24 16:24:22.883327+00', '2026-11-24 16:24:22.883351+00', 'Returns', 1, 1);


--
-- Data for Name: storage_grant; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_grant VALUES
	(1, '1509dc4c-ee11-47ea-bc2b-38e69e5cae12', '2026-11-24 16:24:20.34337+00', '2026-11-24 16:24:20.34338+00', 3, NULL, NULL, 1, NULL, 1, NULL, 1),
	(2, '444ddf0f-e4c7-48b6-8aa0-fb51d1f1302b', '2026-11-24 16:24:20.399675+00', '2026-11-24 16:24:20.399687+00', 3, 1, NULL, 1, NULL, 1, NULL, NULL),
	(4, '85f04263-c5b8-4b93-9f1a-7bf52b52a87b', '2026-11-24 16:24:22.886346+00', '2026-11-24 16:24:22.886366+00', 3, NULL, 2, 1, NULL, 1, NULL, NULL),
	(5, '2a2bcb9e-ba62-4158-a14a-22eb1e94fb2b', '2026-11-24 16:24:22.960797+00', '2026-11-24 16:24:22.960814+00', 1, NULL, 1, NULL, 5, 1, NULL, NULL),
	(6, '91d41dc1-196a-4674-a697-185be93cbf34', '2026-11-24 16:24:23.07653+00', '2026-11-24 16:24:23.076542+00', 3, NULL, NULL, 1, NULL, 1, NULL, 2),
	(7, 'fd23767c-be0f-40e7-b7ec-efbbc7d5d64f', '2026-11-24 16:24:23.170406+00', '2026-11-24 16:24:23.170418+00', 3, NULL, NULL, 1, NULL, 1, NULL, 3),
	(9, '744ef0bb-2f62-46b0-8faa-0cd53b62fa87', '2026-11-24 16:24:23.603623+00', '2026-11-24 16:24:23.60364+00', 2, 2, NULL, 2, NULL, 1, NULL, NULL),
	(10, '373dcdc3-c309-4e3a-8d6f-9ddc8b742025', '2026-11-24 16:24:23.625314+00', '2026-11-24 16:24:23.625321+00', 3, 3, NULL, 1, NULL, 1, NULL, NULL);


--
-- Data for Name: storage_group; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_group VALUES
	(1, 'cde5308b-8e8f-40c0-9c1a-4ece30dd303e', '2026-11-24 16:24:19.994837+00', '2026-11-24 16:24:19.994846+00', 'admin', 'admin', 3, 3, 3, true, true, true, true, true, true, 1),
	(2, '4e2af56a-14ea-482b-afdc-ec2971174835', '2026-11-24 16:24:19.996788+00', '2026-11-24 16:24:19.996796+00', 'editor', 'editor', 2, 2, 2, true, false, true, false, true, true, 1),
	(3, '678728fe-7a32-467a-b603-43699ff4d1b2', '2026-11-24 16:24:19.997374+00', '2026-11-24 16:24:19.997381+00', 'viewer', 'viewer', 1, 1, 1, false, false, false, false, false, true, 1),
	(4, 'fc4e1ba5-7ad9-440b-a003-04c45b3d5414', '2026-11-24 16:24:19.997928+00', '2026-11-24 16:24:19.997934+00', 'All Users', 'all_users', 0, 1, 0, false, false, false, false, false, true, 1),
	(5, 'f1478fea-71ab-4b1d-856e-61ec0e392020', '2026-11-24 16:24:21.834523+00', '2026-11-24 16:24:21.83454+00', 'Desk', 'custom', 1, 0, 0, false, false, false, false, false, false, 1);


--
-- Data for Name: storage_groupmember; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_groupmember VALUES
	(1, '771ea1e7-f90a-4d4c-ad4c-98074faee1f3', '2026-11-24 16:24:20.258422+00', '2026-11-24 16:24:20.25844+00', false, 1, 1, 1),
	(2, '738c0538-7ea8-4da4-af7b-6166e5c2e8ce', '2026-11-24 16:24:22.458504+00', '2026-11-24 16:24:22.558801+00', true, 5, 2, 1);


--
-- Data for Name: storage_invite; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_invite VALUES
	(1, '9e110b75-eff1-48af-9f7a-ba37ec9ed65a', '2026-11-24 16:24:21.930869+00', '2026-11-24 16:24:21.930883+00', 'ada@acme.example', '8a624c1e927d775c7bd04a275ac3277005d662cf557a4147d2d6f49c062f1d8f', '2026-12-01 16:24:21.930465+00', '2026-11-24 16:24:22.462521+00', 1, 1),
	(2, 'a584d26a-b61f-49df-aa01-0f320db56fa6', '2026-11-24 16:24:22.6039+00', '2026-11-24 16:24:22.603912+00', 'ben@acme.example', '8d6a608c6ff7aedc5047da246d72e8bee4326507eb6041980159c9be2338e5f9', '2026-12-01 16:24:22.603675+00', NULL, 1, 1);


--
-- Data for Name: storage_invite_groups; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_invite_groups VALUES
	(1, 1, 5),
	(2, 2, 5);


--
-- Data for Name: storage_job; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_job VALUES
	(2, 'dc0fc167-70f1-431b-8be0-bc2dc3293bdc', '2026-11-24 16:24:28.214129+00', '2026-11-24 16:24:28.214144+00', 'query_runs.forget', '2026-11-24T16:00:00+00:00', '{}', 'done', 1, NULL, '1:runner:32567', '2026-11-24 16:24:28.214546+00', 'Deleted 0 query runs older than 90 days.
', '2026-11-24 16:24:28.256478+00', '2026-11-24 16:24:28.26548+00', '{"deleted": 0}', NULL),
	(1, 'e547cc5a-043a-4438-a846-3c8bc1ceb3d7', '2026-11-24 16:24:28.204987+00', '2026-11-24 16:24:28.205012+00', 'audit_events.forget', '2026-11-24T16:00:00+00:00', '{}', 'done', 1, NULL, '1:runner:32567', '2026-11-24 16:24:28.205644+00', 'Deleted 0 audit events older than 365 days.
', '2026-11-24 16:24:28.264759+00', '2026-11-24 16:24:28.277598+00', '{"deleted": 0}', NULL),
	(3, 'ce38b2d4-17fb-4400-a911-41d67f00292a', '2026-11-24 16:24:28.215586+00', '2026-11-24 16:24:28.215597+00', 'query_runs.close', '2026-11-24T16:24:00+00:00', '{}', 'done', 1, NULL, '1:runner:32567', '2026-11-24 16:24:28.215849+00', '', '2026-11-24 16:24:28.283769+00', '2026-11-24 16:24:28.299174+00', '{"until": "2026-11-24T16:17:28.290165+00:00", "closed": 0}', NULL),
	(4, '6543985e-d74b-46ff-8a66-cd7a45f55dfc', '2026-11-24 16:24:28.216574+00', '2026-11-24 16:24:28.216582+00', 'jobs.forget', '2026-11-24T16:00:00+00:00', '{}', 'done', 1, NULL, '1:runner:32567', '2026-11-24 16:24:28.216785+00', 'Deleted 0 jobs that were done more than 7 days ago.
', '2026-11-24 16:24:28.297404+00', '2026-11-24 16:24:28.306738+00', '{"deleted": 0}', NULL),
	(6, 'e4b096a6-bbc1-4c6f-9f3a-5a9717ae0f51', '2026-11-24 16:24:28.218212+00', '2026-11-24 16:24:28.218218+00', 'sessions.forget', '2026-11-24T16:00:00+00:00', '{}', 'done', 1, NULL, '1:runner:32567', '2026-11-24 16:24:28.218391+00', 'Deleted 0 sessions that ended before 2026-10-25.
', '2026-11-24 16:24:28.326298+00', '2026-11-24 16:24:28.335417+00', '{"deleted": 0}', NULL),
	(5, '6ca98620-f49c-4754-963f-e9c3c4cb9cb4', '2026-11-24 16:24:28.217367+00', '2026-11-24 16:24:28.217374+00', 'saves.forget', '2026-11-24T16:00:00+00:00', '{}', 'done', 1, NULL, '1:runner:32567', '2026-11-24 16:24:28.21756+00', 'Deleted 0 saves older than 180 days and 0 contents that no save has.
', '2026-11-24 16:24:28.323382+00', '2026-11-24 16:24:28.351763+00', '{"saves": 0, "contents": 0}', NULL),
	(7, 'd50b0241-8baf-40e2-b5f4-9f256ad9fa8d', '2026-11-24 16:24:28.218939+00', '2026-11-24 16:24:28.218944+00', 'sign_in_attempts.forget', '2026-11-24T16:00:00+00:00', '{}', 'done', 1, NULL, '1:runner:32567', '2026-11-24 16:24:28.21911+00', 'Deleted 0 counts of attempts to sign in.
', '2026-11-24 16:24:28.355609+00', '2026-11-24 16:24:28.362264+00', '{"deleted": 0}', NULL);


--
-- Data for Name: storage_jobsleader; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_jobsleader VALUES
	(1, 1, 'runner:32539', '2026-11-24 16:24:20.578117+00', '2026-11-24 16:24:28.205752+00');


--
-- Data for Name: storage_membership; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_membership VALUES
	(1, 'c7c8fc9c-a351-4277-8940-1ff454353501', '2026-11-24 16:24:20.252833+00', '2026-11-24 16:24:20.252859+00', '{}', 1, 1),
	(2, 'bf0e4e92-d106-44ec-b587-cd31c87f4f18', '2026-11-24 16:24:22.45222+00', '2026-11-24 16:24:22.45224+00', '{}', 2, 1);


--
-- Data for Name: storage_operation; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_operation VALUES
	(1, '9b9b1b0e-8002-4dee-8368-67f74f1c73e9', '2026-11-24 16:24:23.417267+00', '2026-11-24 16:24:23.417282+00', 1, '[{"op":"insert","element":{"uid":"query1","id":"stock","type":"SqlQueryUnified","parent":null,"order":"a1","properties":{"query":"SELECT {{ id.value }} AS id","resourceName":"8dfa712a-3fbd-4180-b25e-e937ca99543a"}}}]', 'tab-1', 1, 2, 1),
	(2, '258edd36-91ef-411b-9978-67557a2d435f', '2026-11-24 16:24:23.44806+00', '2026-11-24 16:24:23.448075+00', 2, '[{"op":"insert","element":{"uid":"text1","id":"title","type":"Text","parent":"e97f35a1-c0c8-4692-8847-685727f241d3","order":"a1","properties":{"value":"## Stock of {{ stock.data.id[0] }}"},"position":{"row":0,"col":0,"width":6,"height":1}}}]', 'tab-1', 1, 2, 1),
	(3, '6c78dd47-4d81-4386-af64-bd859b4ba4e2', '2026-11-24 16:24:23.492719+00', '2026-11-24 16:24:23.492735+00', 3, '[{"op":"insert","element":{"uid":"input1","id":"id","type":"NumberInput","parent":"e97f35a1-c0c8-4692-8847-685727f241d3","order":"a1","properties":{"value":"1"},"position":{"row":0,"col":0,"width":6,"height":1}}}]', 'tab-1', 1, 2, 1),
	(4, '2db2625c-00e4-4a0a-a69c-ee146a16e0e9', '2026-11-24 16:24:23.587948+00', '2026-11-24 16:24:23.587961+00', 4, '[{"op":"set","uid":"text1","path":["properties","value"],"value":"## Stock"}]', 'tab-1', 1, 2, 1);


--
-- Data for Name: storage_organization; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_organization VALUES
	(1, '4e36406b-5e79-4017-ac41-41f0dcb25fff', 'Joinery', 40, false, true, false, '{}', '2026-11-24 16:24:19.993175+00', '2026-11-24 16:24:19.993192+00');


--
-- Data for Name: storage_querylibraryentry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_querylibraryentry VALUES
	(1, 'f57baea9-cba1-4c25-9597-9cac0c4568a2', '2026-11-24 16:24:24.432597+00', '2026-11-24 16:24:24.432597+00', 'stock_of', '', 1, 1);


--
-- Data for Name: storage_querylibrarysave; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_querylibrarysave VALUES
	(1, '02a051d2-2cce-4bde-8dd3-9bd15acb0006', '2026-11-24 16:24:24.432597+00', '2026-11-24 16:24:24.432597+00', 1, '', '{"query":"SELECT 1"}', 1, 1, 1, 1);


--
-- Data for Name: storage_queryrun; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_queryrun VALUES
	(1, '58219a87-bf5e-4e0f-b929-4af54b0a34e1', '2026-11-24 16:24:23.722589+00', '2026-11-24 16:24:23.941912+00', 'countOrders', '2026-11-24 16:24:23.722589+00', 143.6236170011398, 1, 'ok', NULL, '5d6cbd43515ab92090bbe2043d27c2e3', 1, 1, 1, 1, 1, 1),
	(2, '58b01578-bc17-4a1d-bf34-6c926a7fd82c', '2026-11-24 16:24:23.874538+00', '2026-11-24 16:24:23.941912+00', 'countOrders', '2026-11-24 16:24:23.874538+00', 4.92329000007885, 0, 'error', 'failed', '24aa54e35c3c26372a16db7a648d9818', 1, 1, 1, 1, 1, 1);


--
-- Data for Name: storage_release; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_release VALUES
	(1, '293fc72d-8664-4e36-a500-a420d784deea', '2026-11-24 16:24:23.567367+00', '2026-11-24 16:24:23.56738+00', '1.0.0', 'First', '2026-11-24 16:24:23.567121+00', 2, 1, 1, 3);


--
-- Data for Name: storage_resource; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_resource VALUES
	(1, 'e81aea7b-e07a-42b7-93a7-835eaf53c58e', '2026-11-24 16:24:20.341497+00', '2026-11-24 16:24:20.341518+00', 'order_desk', 'Order desk database', 'postgresql', 3, '{}', NULL, 1),
	(2, '8dfa712a-3fbd-4180-b25e-e937ca99543a', '2026-11-24 16:24:23.07453+00', '2026-11-24 16:24:23.074546+00', 'orders_db', '', 'postgresql', 3, '{}', NULL, 1),
	(3, '2d7b49b6-d4d7-4512-b98a-c62aa4179ea8', '2026-11-24 16:24:23.168995+00', '2026-11-24 16:24:23.169008+00', 'shop', '', 'restapi', 2, '{}', NULL, 1);


--
-- Data for Name: storage_resourceconfiguration; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_resourceconfiguration VALUES
	(1, '7f71adfa-49ba-40e5-b617-266b5b225bfe', '2026-11-24 16:24:20.35653+00', '2026-11-24 16:24:20.356548+00', '{"host": "/srv/data/run/pg", "port": 5432, "databaseName": "samples", "databasePassword": {"sealed": "1.b7bee657.cj0GcinR_8jk18yBqVUEN_Cak1maQQRWtivDpSVC9btO5nGU_S8gtx5CIrTCS66v_e7a6bfLWpYIyv8Geq7B16GSPgIwa3OS00_72A"}, "databaseUsername": "samples"}', 1, 1, 1),
	(2, 'fc0abf13-ebd8-486b-86bf-1a8ac5ca27cc', '2026-11-24 16:24:20.370282+00', '2026-11-24 16:24:20.370298+00', '{"host": "/srv/data/run/pg", "port": 5432, "databaseName": "samples", "databasePassword": {"sealed": "1.b7bee657.1lhLY2uyyRztEiP2DE7gz_wKYA3XqzpHG2hXqZ330EvsGtku9APGL7aGJzNyLy_SBqbfthyzX5Vum_e4vTeF8PG0wSHxWVO_XneQjw"}, "databaseUsername": "samples"}', 2, 1, 1),
	(3, 'f4e16e45-d4f7-4e1f-a7a3-e87c8ae1f0b7', '2026-11-24 16:24:23.103732+00', '2026-11-24 16:24:23.103751+00', '{"host": "db.acme.example", "port": 5432, "databaseName": "orders", "databasePassword": {"sealed": "1.b7bee657.pjzqxndFsiemAEKnajfN2XhrE-69c5X2ybebtF7lpRf3eaLCkj2aWrvKpg"}, "databaseUsername": "reader"}', 1, 1, 2),
	(4, 'fd190fd5-cb84-4322-bd56-eb03439cc1aa', '2026-11-24 16:24:23.135699+00', '2026-11-24 16:24:23.135719+00', '{"host": "db.acme.example", "port": 5432, "databaseName": "orders", "databasePassword": {"sealed": "1.b7bee657.lKdDtUnNEWzSfEeUWCeZtm7eQPvjIgopEUTOBa3OuYpYbCC2SV5PQkRKwA"}, "databaseUsername": "reader"}', 2, 1, 2),
	(5, 'b2cc4bc5-3ad0-4058-aa28-56fb41d9e989', '2026-11-24 16:24:23.203863+00', '2026-11-24 16:24:23.203879+00', '{"baseURL": "https://shop.acme.example/v1"}', 1, 1, 3);


--
-- Data for Name: storage_save; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_save VALUES
	(1, '0e7cdfea-a8bd-4bd8-b366-c0ce09573198', '2026-11-24 16:24:20.517991+00', '2026-11-24 16:24:20.518009+00', 1, '', 0, '{"engine_version":"0.1.0","queries":{"listOrders":{"uid":"08b81127-26d2-58dd-a096-5b813e2a118c","id":"listOrders","type":"SqlQueryUnified","resource":"e81aea7b-e07a-42b7-93a7-835eaf53c58e","parts":{"query":{"text":["select o.id, c.name as customer, o.status, o.items, o.total, o.placed_at,\n       o.carrier, o.tracking_number, o.note\nfrom orders o\njoin customers c on c.id = o.customer_id\nwhere o.placed_at >= ","::date\n  and o.placed_at < ","::date + 1\n  and ("," = '''' or o.status = ",")\n  and ("," = '''' or c.name ilike ''%","%'' or o.id::text like ''","%'')\norder by o.placed_at desc\nlimit ","\noffset ","\n"]}},"values":{"query":"queryParams"},"bags":{"queryParams":[{"text":" period.value.start ","server":false,"reads":["period"]},{"text":" period.value.end ","server":false,"reads":["period"]},{"text":" status.value ","server":false,"reads":["status"]},{"text":" status.value ","server":false,"reads":["status"]},{"text":" search.value ","server":false,"reads":["search"]},{"text":" search.value ","server":false,"reads":["search"]},{"text":" search.value ","server":false,"reads":["search"]},{"text":" orders.pagination?.pageSize ?? 15 ","server":false,"reads":["orders"]},{"text":" orders.pagination?.offset ?? 0 ","server":false,"reads":["orders"]}]},"static":{},"timeout_ms":10000,"allowed_groups":[]},"countOrders":{"uid":"ab6bc2ea-663e-5456-9ce5-d5917411c70d","id":"countOrders","type":"SqlQueryUnified","resource":"e81aea7b-e07a-42b7-93a7-835eaf53c58e","parts":{"query":{"text":["select count(*)::int as orders\nfrom orders o\njoin customers c on c.id = o.customer_id\nwhere o.placed_at >= ","::date\n  and o.placed_at < ","::date + 1\n  and ("," = '''' or o.status = ",")\n  and ("," = '''' or c.name ilike ''%","%'' or o.id::text like ''","%'')\n"]}},"values":{"query":"queryParams"},"bags":{"queryParams":[{"text":" period.value.start ","server":false,"reads":["period"]},{"text":" period.value.end ","server":false,"reads":["period"]},{"text":" status.value ","server":false,"reads":["status"]},{"text":" status.value ","server":false,"reads":["status"]},{"text":" search.value ","server":false,"reads":["search"]},{"text":" search.value ","server":false,"reads":["search"]},{"text":" search.value ","server":false,"reads":["search"]}]},"static":{},"timeout_ms":10000,"allowed_groups":[]},"revenueByDay":{"uid":"f52d7150-aeb3-5792-8679-d63832920bef","id":"revenueByDay","type":"SqlQueryUnified","resource":"e81aea7b-e07a-42b7-93a7-835eaf53c58e","parts":{"query":{"text":["select days.day::date as day, coalesce(sum(o.total), 0)::float8 as revenue\nfrom generate_series(","::date, ","::date, interval ''1 day'') as days (day)\nleft join orders o\n  on o.placed_at >= days.day and o.placed_at < days.day + interval ''1 day'' and o.status <> ''refunded''\ngroup by days.day\norder by days.day\n"]}},"values":{"query":"queryParams"},"bags":{"queryParams":[{"text":" period.value.start ","server":false,"reads":["period"]},{"text":" period.value.end ","server":false,"reads":["period"]}]},"static":{},"timeout_ms":10000,"allowed_groups":[]},"revenueBefore":{"uid":"5e96bab0-6ebe-5f45-96c9-92d9d6680c36","id":"revenueBefore","type":"SqlQueryUnified","resource":"e81aea7b-e07a-42b7-93a7-835eaf53c58e","parts":{"query":{"text":["select coalesce(sum(total), 0)::float8 as revenue\nfrom orders\nwhere placed_at >= ","::date - (","::date - ","::date + 1)\n  and placed_at < ","::date\n  and status <> ''refunded''\n"]}},"values":{"query":"queryParams"},"bags":{"queryParams":[{"text":" period.value.start ","server":false,"reads":["period"]},{"text":" period.value.end ","server":false,"reads":["period"]},{"text":" period.value.start ","server":false,"reads":["period"]},{"text":" period.value.start ","server":false,"reads":["period"]}]},"static":{},"timeout_ms":10000,"allowed_groups":[]},"listLines":{"uid":"255ae9a6-14f9-5aa6-b535-72509209733a","id":"listLines","type":"SqlQueryUnified","resource":"e81aea7b-e07a-42b7-93a7-835eaf53c58e","parts":{"query":{"text":["select l.id, p.sku, p.name as product, l.quantity, l.unit_price, l.quantity * l.unit_price as amount\nfrom order_lines l\njoin products p on p.id = l.product_id\nwhere l.order_id = ","\norder by l.id\n"]}},"values":{"query":"queryParams"},"bags":{"queryParams":[{"text":" orders.selectedRow.id ","server":false,"reads":["orders"]}]},"static":{},"timeout_ms":10000,"allowed_groups":[]},"updateOrder":{"uid":"a815bb03-2744-5844-9f76-9858bb75094a","id":"updateOrder","type":"SqlQueryUnified","resource":"e81aea7b-e07a-42b7-93a7-835eaf53c58e","parts":{"query":{"text":["update orders\nset status = ",",\n    carrier = ",",\n    tracking_number = ",",\n    note = ","\nwhere id = ","\n"]}},"values":{"query":"queryParams"},"bags":{"queryParams":[{"text":" orderForm.data.status ","server":false,"reads":["orderForm"]},{"text":" orderForm.data.carrier ","server":false,"reads":["orderForm"]},{"text":" orderForm.data.tracking_number ","server":false,"reads":["orderForm"]},{"text":" orderForm.data.note ","server":false,"reads":["orderForm"]},{"text":" orders.selectedRow.id ","server":false,"reads":["orders"]}]},"static":{},"timeout_ms":10000,"allowed_groups":[]},"addCustomer":{"uid":"d31c0404-3317-5c00-a60d-53f05dcf4900","id":"addCustomer","type":"SqlQueryUnified","resource":"e81aea7b-e07a-42b7-93a7-835eaf53c58e","parts":{"query":{"text":["insert into customers (name, contact, email, city, country)\nvalues (\n  ",",\n  ",",\n  ",",\n  ",",\n  ","\n)\nreturning id\n"]}},"values":{"query":"queryParams"},"bags":{"queryParams":[{"text":" customerForm.data.name ","server":false,"reads":["customerForm"]},{"text":" customerForm.data.contact ","server":false,"reads":["customerForm"]},{"text":" customerForm.data.email ","server":false,"reads":["customerForm"]},{"text":" customerForm.data.city ","server":false,"reads":["customerForm"]},{"text":" customerForm.data.country ","server":false,"reads":["customerForm"]}]},"static":{},"timeout_ms":10000,"allowed_groups":[]}}}', '{"version":1,"app":{"appMaxWidth":"100%","$toolscript":{"toolscriptVersion":"1.0.0","version":"43.0.9"}},"elements":{"08b81127-26d2-58dd-a096-5b813e2a118c":{"uid":"08b81127-26d2-58dd-a096-5b813e2a118c","id":"listOrders","type":"SqlQueryUnified","parent":null,"order":"a0","properties":{"showSuccessToaster":false,"warningCodes":[]},"expressions":{"queryParams":[{"text":" period.value.start ","server":false},{"text":" period.value.end ","server":false},{"text":" status.value ","server":false},{"text":" status.value ","server":false},{"text":" search.value ","server":false},{"text":" search.value ","server":false},{"text":" search.value ","server":false},{"text":" orders.pagination?.pageSize ?? 15 ","server":false},{"text":" orders.pagination?.offset ?? 0 ","server":false}]}},"ab6bc2ea-663e-5456-9ce5-d5917411c70d":{"uid":"ab6bc2ea-663e-5456-9ce5-d5917411c70d","id":"countOrders","type":"SqlQueryUnified","parent":null,"order":"a1","properties":{"showSuccessToaster":false,"warningCodes":[]},"expressions":{"queryParams":[{"text":" period.value.start ","server":false},{"text":" period.value.end ","server":false},{"text":" status.value ","server":false},{"text":" status.value ","server":false},{"text":" search.value ","server":false},{"text":" search.value ","server":false},{"text":" search.value ","server":false}]}},"f52d7150-aeb3-5792-8679-d63832920bef":{"uid":"f52d7150-aeb3-5792-8679-d63832920bef","id":"revenueByDay","type":"SqlQueryUnified","parent":null,"order":"a2","properties":{"showSuccessToaster":false,"warningCodes":[]},"expressions":{"queryParams":[{"text":" period.value.start ","server":false},{"text":" period.value.end ","server":false}]}},"5e96bab0-6ebe-5f45-96c9-92d9d6680c36":{"uid":"5e96bab0-6ebe-5f45-96c9-92d9d6680c36","id":"revenueBefore","type":"SqlQueryUnified","parent":null,"order":"a3","properties":{"showSuccessToaster":false,"warningCodes":[]},"expressions":{"queryParams":[{"text":" period.value.start ","server":false},{"text":" period.value.end ","server":false},{"text":" period.value.start ","server":false},{"text":" period.value.start ","server":false}]}},"255ae9a6-14f9-5aa6-b535-72509209733a":{"uid":"255ae9a6-14f9-5aa6-b535-72509209733a","id":"listLines","type":"SqlQueryUnified","parent":null,"order":"a4","properties":{"queryDisabled":"{{ !orders.selectedRow }}","showSuccessToaster":false,"warningCodes":[]},"expressions":{"queryParams":[{"text":" orders.selectedRow.id ","server":false}]}},"a815bb03-2744-5844-9f76-9858bb75094a":{"uid":"a815bb03-2744-5844-9f76-9858bb75094a","id":"updateOrder","type":"SqlQueryUnified","parent":null,"order":"a5","properties":{"runWhenModelUpdates":false,"successMessage":"Order {{ orders.selectedRow.id }} saved","warningCodes":[]},"expressions":{"queryParams":[{"text":" orderForm.data.status ","server":false},{"text":" orderForm.data.carrier ","server":false},{"text":" orderForm.data.tracking_number ","server":false},{"text":" orderForm.data.note ","server":false},{"text":" orders.selectedRow.id ","server":false}]}},"95f3dc7a-4196-5391-b582-0923d12090bb":{"uid":"95f3dc7a-4196-5391-b582-0923d12090bb","id":"","type":"Event","parent":"a815bb03-2744-5844-9f76-9858bb75094a","order":"a0","properties":{"event":"success","method":"trigger","pluginId":"listOrders","type":"datasource","waitMs":"0","waitType":"debounce"}},"d0068dbd-6e18-5a88-a8b8-0ca994b27110":{"uid":"d0068dbd-6e18-5a88-a8b8-0ca994b27110","id":"","type":"Event","parent":"a815bb03-2744-5844-9f76-9858bb75094a","order":"a1","properties":{"event":"success","method":"trigger","pluginId":"revenueByDay","type":"datasource","waitMs":"0","waitType":"debounce"}},"d31c0404-3317-5c00-a60d-53f05dcf4900":{"uid":"d31c0404-3317-5c00-a60d-53f05dcf4900","id":"addCustomer","type":"SqlQueryUnified","parent":null,"order":"a6","properties":{"runWhenModelUpdates":false,"successMessage":"Customer added","warningCodes":[]},"expressions":{"queryParams":[{"text":" customerForm.data.name ","server":false},{"text":" customerForm.data.contact ","server":false},{"text":" customerForm.data.email ","server":false},{"text":" customerForm.data.city ","server":false},{"text":" customerForm.data.country ","server":false}]}},"ca799571-4b75-5ad0-bf88-5ac8e6ff7bc7":{"uid":"ca799571-4b75-5ad0-bf88-5ac8e6ff7bc7","id":"","type":"Event","parent":"d31c0404-3317-5c00-a60d-53f05dcf4900","order":"a0","properties":{"event":"success","method":"hide","pluginId":"newCustomer","type":"widget","waitMs":"0","waitType":"debounce"}},"37a770c8-1b47-5dc1-9fc9-8569554725d5":{"uid":"37a770c8-1b47-5dc1-9fc9-8569554725d5","id":"","type":"Event","parent":"d31c0404-3317-5c00-a60d-53f05dcf4900","order":"a1","properties":{"event":"success","method":"clear","pluginId":"customerForm","type":"widget","waitMs":"0","waitType":"debounce"}},"ff8f5b27-1194-58a4-92b2-f8c4df1c0cc9":{"uid":"ff8f5b27-1194-58a4-92b2-f8c4df1c0cc9","id":"newCustomer","type":"ModalFrame","parent":null,"order":"a7","properties":{"hidden":true,"hideOnEscape":true,"overlayInteraction":true,"padding":"8px 12px","showHeader":true,"showOverlay":true,"size":"medium"}},"8f8dfb45-1b3e-51ab-8c7a-378097abf0b9":{"uid":"8f8dfb45-1b3e-51ab-8c7a-378097abf0b9","id":"","type":"Header","parent":"ff8f5b27-1194-58a4-92b2-f8c4df1c0cc9","order":"a0","properties":{}},"5265c0f4-3ba5-5dfe-914f-e2c2a5a3db54":{"uid":"5265c0f4-3ba5-5dfe-914f-e2c2a5a3db54","id":"newCustomerTitle","type":"Text","parent":"8f8dfb45-1b3e-51ab-8c7a-378097abf0b9","order":"a0","properties":{"value":"#### New customer","verticalAlign":"center"},"position":{"row":0,"col":0,"width":12,"height":1}},"e5e4047e-e4ec-5d8d-9781-0a9aa20b0b1c":{"uid":"e5e4047e-e4ec-5d8d-9781-0a9aa20b0b1c","id":"","type":"Body","parent":"ff8f5b27-1194-58a4-92b2-f8c4df1c0cc9","order":"a1","properties":{}},"36bad562-8dc7-5235-9eea-2c07e84076eb":{"uid":"36bad562-8dc7-5235-9eea-2c07e84076eb","id":"customerForm","type":"Form","parent":"e5e4047e-e4ec-5d8d-9781-0a9aa20b0b1c","order":"a0","properties":{"padding":"8px 0","requireValidation":true,"showBody":true,"showBorder":false,"showFooter":true,"showFooterBorder":false},"position":{"row":0,"col":0,"width":12,"height":8.4}},"4872b93b-667a-57d3-a577-75d64f6fb3e4":{"uid":"4872b93b-667a-57d3-a577-75d64f6fb3e4","id":"","type":"Body","parent":"36bad562-8dc7-5235-9eea-2c07e84076eb","order":"a0","properties":{}},"fb78ddf8-4384-5af5-9776-715a5795b724":{"uid":"fb78ddf8-4384-5af5-9776-715a5795b724","id":"customerName","type":"TextInput","parent":"4872b93b-667a-57d3-a577-75d64f6fb3e4","order":"a0","properties":{"formDataKey":"name","label":"Name","labelPosition":"top","required":true},"position":{"row":0,"col":0,"width":12,"height":1.6}},"fb807471-5d0f-5e4c-9dbe-8ae68abe43fb":{"uid":"fb807471-5d0f-5e4c-9dbe-8ae68abe43fb","id":"customerContact","type":"TextInput","parent":"4872b93b-667a-57d3-a577-75d64f6fb3e4","order":"a1","properties":{"formDataKey":"contact","label":"Contact","labelPosition":"top","required":true},"position":{"row":1.6,"col":0,"width":12,"height":1.6}},"8d9b2730-211a-5b07-9ed0-d46dd2706e74":{"uid":"8d9b2730-211a-5b07-9ed0-d46dd2706e74","id":"customerEmail","type":"TextInput","parent":"4872b93b-667a-57d3-a577-75d64f6fb3e4","order":"a2","properties":{"formDataKey":"email","label":"Email","labelPosition":"top","patternType":"email","required":true},"position":{"row":3.2,"col":0,"width":12,"height":1.6}},"62a0120b-e35b-5ab8-b7e5-7996b368bcf5":{"uid":"62a0120b-e35b-5ab8-b7e5-7996b368bcf5","id":"customerCity","type":"TextInput","parent":"4872b93b-667a-57d3-a577-75d64f6fb3e4","order":"a3","properties":{"formDataKey":"city","label":"City","labelPosition":"top","required":true},"position":{"row":4.8,"col":0,"width":6,"height":1.6}},"91cb7c27-d0be-5b77-bfb6-c73721020ce4":{"uid":"91cb7c27-d0be-5b77-bfb6-c73721020ce4","id":"customerCountry","type":"TextInput","parent":"4872b93b-667a-57d3-a577-75d64f6fb3e4","order":"a4","properties":{"formDataKey":"country","label":"Country","labelPosition":"top","required":true},"position":{"row":4.8,"col":6,"width":6,"height":1.6}},"997c2c24-adff-5f07-8d46-e6c1c985b8dd":{"uid":"997c2c24-adff-5f07-8d46-e6c1c985b8dd","id":"","type":"Footer","parent":"36bad562-8dc7-5235-9eea-2c07e84076eb","order":"a1","properties":{}},"1cb4e3fa-d4b3-574f-a820-ae3ac28d465a":{"uid":"1cb4e3fa-d4b3-574f-a820-ae3ac28d465a","id":"cancelCustomer","type":"Button","parent":"997c2c24-adff-5f07-8d46-e6c1c985b8dd","order":"a0","properties":{"styleVariant":"outline","text":"Cancel"},"position":{"row":0,"col":6,"width":3,"height":1}},"7819915c-2d14-5222-8af9-bf17fb233d6d":{"uid":"7819915c-2d14-5222-8af9-bf17fb233d6d","id":"","type":"Event","parent":"1cb4e3fa-d4b3-574f-a820-ae3ac28d465a","order":"a0","properties":{"event":"click","method":"hide","pluginId":"newCustomer","type":"widget","waitMs":"0","waitType":"debounce"}},"62f260df-8b73-50e9-a8f7-0d910d3ef2b6":{"uid":"62f260df-8b73-50e9-a8f7-0d910d3ef2b6","id":"saveCustomer","type":"Button","parent":"997c2c24-adff-5f07-8d46-e6c1c985b8dd","order":"a1","properties":{"loading":"{{ addCustomer.isFetching }}","submit":true,"submitTargetId":"customerForm","text":"Add customer"},"position":{"row":0,"col":9,"width":3,"height":1}},"9ea5b18d-2bb5-519d-9a46-8a15dbb7124f":{"uid":"9ea5b18d-2bb5-519d-9a46-8a15dbb7124f","id":"","type":"Event","parent":"36bad562-8dc7-5235-9eea-2c07e84076eb","order":"a2","properties":{"event":"submit","method":"trigger","pluginId":"addCustomer","type":"datasource","waitMs":"0","waitType":"debounce"}},"23eb53cf-64bd-585b-91b8-9a1f79395fa4":{"uid":"23eb53cf-64bd-585b-91b8-9a1f79395fa4","id":"orderLines","type":"DrawerFrame","parent":null,"order":"a8","properties":{"hidden":true,"hideOnEscape":true,"overlayInteraction":true,"padding":"8px 12px","showHeader":true,"showOverlay":true,"width":"560px"}},"5195d9c7-0750-5ce9-a2c0-02e62074ae1c":{"uid":"5195d9c7-0750-5ce9-a2c0-02e62074ae1c","id":"","type":"Header","parent":"23eb53cf-64bd-585b-91b8-9a1f79395fa4","order":"a0","properties":{}},"60e66355-6989-56b7-bb2e-9e213055a0f1":{"uid":"60e66355-6989-56b7-bb2e-9e213055a0f1","id":"linesTitle","type":"Text","parent":"5195d9c7-0750-5ce9-a2c0-02e62074ae1c","order":"a0","properties":{"value":"#### Order {{ orders.selectedRow.id }}","verticalAlign":"center"},"position":{"row":0,"col":0,"width":12,"height":1}},"78c4c182-2350-5227-ad48-2546d63e3971":{"uid":"78c4c182-2350-5227-ad48-2546d63e3971","id":"","type":"Body","parent":"23eb53cf-64bd-585b-91b8-9a1f79395fa4","order":"a1","properties":{}},"f0270657-05fd-51ce-bbb1-72d187845015":{"uid":"f0270657-05fd-51ce-bbb1-72d187845015","id":"linesSummary","type":"Text","parent":"78c4c182-2350-5227-ad48-2546d63e3971","order":"a0","properties":{"value":"{{ orders.selectedRow.items }} items for {{ orders.selectedRow.customer }}"},"position":{"row":0,"col":0,"width":12,"height":0.6}},"d3b33a79-5d25-51e7-af28-864d6df26002":{"uid":"d3b33a79-5d25-51e7-af28-864d6df26002","id":"lines","type":"Table","parent":"78c4c182-2350-5227-ad48-2546d63e3971","order":"a1","properties":{"data":"{{ listLines.data }}","emptyMessage":"This order has no lines","heightType":"auto","primaryKeyColumnId":"d0a11","rowSelection":"none","showBorder":true,"showHeader":true},"position":{"row":0.8,"col":0,"width":12,"height":10}},"7dd078d5-072b-5949-83ae-cca42deb341a":{"uid":"7dd078d5-072b-5949-83ae-cca42deb341a","id":"d0a11","type":"Column","parent":"d3b33a79-5d25-51e7-af28-864d6df26002","order":"a0","properties":{"alignment":"left","format":"decimal","hidden":true,"key":"id","label":"Line","position":"center","size":70}},"05b257e7-6424-59aa-879e-4e2a08fbb610":{"uid":"05b257e7-6424-59aa-879e-4e2a08fbb610","id":"d0a12","type":"Column","parent":"d3b33a79-5d25-51e7-af28-864d6df26002","order":"a1","properties":{"alignment":"left","format":"string","key":"sku","label":"SKU","position":"center","size":90}},"b94584a8-7ddf-50a3-9ee7-ab0a187461c0":{"uid":"b94584a8-7ddf-50a3-9ee7-ab0a187461c0","id":"d0a13","type":"Column","parent":"d3b33a79-5d25-51e7-af28-864d6df26002","order":"a2","properties":{"alignment":"left","format":"string","key":"product","label":"Product","position":"center","size":190}},"19b87406-1383-53e8-8226-d6a159762dbc":{"uid":"19b87406-1383-53e8-8226-d6a159762dbc","id":"d0a14","type":"Column","parent":"d3b33a79-5d25-51e7-af28-864d6df26002","order":"a3","properties":{"alignment":"right","format":"decimal","key":"quantity","label":"Quantity","position":"center","size":76}},"292c88b2-f695-5635-b569-741651118ceb":{"uid":"292c88b2-f695-5635-b569-741651118ceb","id":"d0a15","type":"Column","parent":"d3b33a79-5d25-51e7-af28-864d6df26002","order":"a4","properties":{"alignment":"right","format":"currency","formatOptions":{"currency":"EUR","showSeparators":true},"key":"unit_price","label":"Price","position":"center","size":84}},"06a3164c-ae1a-55a6-973b-881e170a537b":{"uid":"06a3164c-ae1a-55a6-973b-881e170a537b","id":"d0a16","type":"Column","parent":"d3b33a79-5d25-51e7-af28-864d6df26002","order":"a5","properties":{"alignment":"right","format":"currency","formatOptions":{"currency":"EUR","showSeparators":true},"key":"amount","label":"Amount","position":"center","size":94}},"f4799814-4d93-58eb-8282-8878da5320dc":{"uid":"f4799814-4d93-58eb-8282-8878da5320dc","id":"$main","type":"Frame","parent":null,"order":"a9","properties":{"enableFullBleed":false,"isHiddenOnDesktop":false,"isHiddenOnMobile":false,"padding":"8px 12px","type":"main"}},"47549a55-33d3-57f5-b54b-f8b2ae5310cf":{"uid":"47549a55-33d3-57f5-b54b-f8b2ae5310cf","id":"title","type":"Text","parent":"f4799814-4d93-58eb-8282-8878da5320dc","order":"a0","properties":{"value":"## Order desk","verticalAlign":"bottom"},"position":{"row":0,"col":0,"width":8,"height":1}},"333a742e-5756-532e-87d0-6e5ad6651a97":{"uid":"333a742e-5756-532e-87d0-6e5ad6651a97","id":"exportButton","type":"Button","parent":"f4799814-4d93-58eb-8282-8878da5320dc","order":"a1","properties":{"iconBefore":"bold/interface-download-button-2","styleVariant":"outline","text":"Export CSV"},"position":{"row":0.6,"col":8,"width":2,"height":1}},"b865641f-9886-5c6c-b2d3-3b56e06c9e92":{"uid":"b865641f-9886-5c6c-b2d3-3b56e06c9e92","id":"","type":"Event","parent":"333a742e-5756-532e-87d0-6e5ad6651a97","order":"a0","properties":{"event":"click","method":"exportData","pluginId":"orders","type":"widget","waitMs":"0","waitType":"debounce"}},"a3eb93d7-c95b-55f5-8755-16ce1bf03211":{"uid":"a3eb93d7-c95b-55f5-8755-16ce1bf03211","id":"newCustomerButton","type":"Button","parent":"f4799814-4d93-58eb-8282-8878da5320dc","order":"a2","properties":{"iconBefore":"bold/interface-add-1","text":"New customer"},"position":{"row":0.6,"col":10,"width":2,"height":1}},"d856e082-48ad-53f9-9e78-b56c7f7020f7":{"uid":"d856e082-48ad-53f9-9e78-b56c7f7020f7","id":"","type":"Event","parent":"a3eb93d7-c95b-55f5-8755-16ce1bf03211","order":"a0","properties":{"event":"click","method":"show","pluginId":"newCustomer","type":"widget","waitMs":"0","waitType":"debounce"}},"24251a6a-f907-5b08-8857-ec74b3572479":{"uid":"24251a6a-f907-5b08-8857-ec74b3572479","id":"subtitle","type":"Text","parent":"f4799814-4d93-58eb-8282-8878da5320dc","order":"a3","properties":{"value":"###### {{ countOrders.data.orders[0] }} orders from {{ moment(period.value.start).format(''D MMMM'') }} to {{ moment(period.value.end).format(''D MMMM'') }}"},"position":{"row":1,"col":0,"width":8,"height":0.6}},"42771fbf-7aea-5450-bc39-1a01131882bd":{"uid":"42771fbf-7aea-5450-bc39-1a01131882bd","id":"search","type":"TextInput","parent":"f4799814-4d93-58eb-8282-8878da5320dc","order":"a4","properties":{"hideLabel":true,"iconBefore":"bold/interface-search","label":"Search","placeholder":"Customer or order number","showClear":true},"position":{"row":1.8,"col":0,"width":4,"height":1}},"291706d7-a014-50e8-8bae-0e0f34fb3e36":{"uid":"291706d7-a014-50e8-8bae-0e0f34fb3e36","id":"status","type":"Select","parent":"f4799814-4d93-58eb-8282-8878da5320dc","order":"a5","properties":{"hideLabel":true,"itemMode":"static","label":"Status","showSelectionIndicator":true,"value":""},"position":{"row":1.8,"col":4,"width":2,"height":1}},"1d1c9efe-8ff7-5cb9-a5cc-27c40309c657":{"uid":"1d1c9efe-8ff7-5cb9-a5cc-27c40309c657","id":"a0","type":"Option","parent":"291706d7-a014-50e8-8bae-0e0f34fb3e36","order":"a0","properties":{"label":"Any status","value":""}},"99732799-964f-5e5f-aaaa-d79ad54ad73b":{"uid":"99732799-964f-5e5f-aaaa-d79ad54ad73b","id":"a1","type":"Option","parent":"291706d7-a014-50e8-8bae-0e0f34fb3e36","order":"a1","properties":{"color":"info","label":"Paid","value":"paid"}},"b831afeb-bfeb-5713-829c-8c5a0639aabb":{"uid":"b831afeb-bfeb-5713-829c-8c5a0639aabb","id":"a2","type":"Option","parent":"291706d7-a014-50e8-8bae-0e0f34fb3e36","order":"a2","properties":{"color":"accent","label":"Packed","value":"packed"}},"2b5c0682-0f02-5bc0-b285-4019b90adfa1":{"uid":"2b5c0682-0f02-5bc0-b285-4019b90adfa1","id":"a3","type":"Option","parent":"291706d7-a014-50e8-8bae-0e0f34fb3e36","order":"a3","properties":{"color":"success","label":"Shipped","value":"shipped"}},"28cc5b41-3e2a-51a0-91ec-e4e51c081097":{"uid":"28cc5b41-3e2a-51a0-91ec-e4e51c081097","id":"a4","type":"Option","parent":"291706d7-a014-50e8-8bae-0e0f34fb3e36","order":"a4","properties":{"color":"warning","label":"On hold","value":"on_hold"}},"ba9d28fc-566b-5215-811b-25a7f5f28916":{"uid":"ba9d28fc-566b-5215-811b-25a7f5f28916","id":"a5","type":"Option","parent":"291706d7-a014-50e8-8bae-0e0f34fb3e36","order":"a5","properties":{"color":"muted","label":"Refunded","value":"refunded"}},"ba2e22c8-e72b-5f22-960d-273334eea45f":{"uid":"ba2e22c8-e72b-5f22-960d-273334eea45f","id":"period","type":"DateRange","parent":"f4799814-4d93-58eb-8282-8878da5320dc","order":"a6","properties":{"dateFormat":"d MMM","hideLabel":true,"iconBefore":"bold/interface-calendar","label":"Period","textBetween":"–","value":"{{ { start: moment().subtract(7, ''days'').format(''YYYY-MM-DD''), end: moment().subtract(1, ''days'').format(''YYYY-MM-DD'') } }}"},"position":{"row":1.8,"col":6,"width":2,"height":1}},"58eca335-712c-5c5b-b157-a0d1ede2f7e5":{"uid":"58eca335-712c-5c5b-b157-a0d1ede2f7e5","id":"orders","type":"Table","parent":"f4799814-4d93-58eb-8282-8878da5320dc","order":"a7","properties":{"data":"{{ listOrders.data }}","defaultSelectedRow":{"mode":"index","indexType":"display","index":0},"emptyMessage":"No orders match","limitOffsetRowCount":"{{ countOrders.data.orders[0] }}","overflowType":"pagination","primaryKeyColumnId":"c0a11","rowHeight":"medium","serverPaginated":true,"showBorder":true,"showFooter":true,"showHeader":true,"templatePageSize":15,"toolbarPosition":"bottom"},"position":{"row":3,"col":0,"width":8,"height":14}},"7ddb3807-c84a-58e9-a43f-85382a85052e":{"uid":"7ddb3807-c84a-58e9-a43f-85382a85052e","id":"c0a11","type":"Column","parent":"58eca335-712c-5c5b-b157-a0d1ede2f7e5","order":"a0","properties":{"alignment":"left","format":"decimal","formatOptions":{"showSeparators":false},"key":"id","label":"Order","position":"center","size":70}},"a65ab641-5d15-5443-9988-48d32f0dbe1d":{"uid":"a65ab641-5d15-5443-9988-48d32f0dbe1d","id":"c0a12","type":"Column","parent":"58eca335-712c-5c5b-b157-a0d1ede2f7e5","order":"a1","properties":{"alignment":"left","format":"string","key":"customer","label":"Customer","position":"center","size":170}},"611d0a29-90cc-5d80-8eee-6b4e6fa7bb7f":{"uid":"611d0a29-90cc-5d80-8eee-6b4e6fa7bb7f","id":"c0a13","type":"Column","parent":"58eca335-712c-5c5b-b157-a0d1ede2f7e5","order":"a2","properties":{"alignment":"left","format":"tag","key":"status","label":"Status","optionList":{"manualData":[{"value":"paid","label":"Paid","color":"info"},{"value":"packed","label":"Packed","color":"accent"},{"value":"shipped","label":"Shipped","color":"success"},{"value":"on_hold","label":"On hold","color":"warning"},{"value":"refunded","label":"Refunded","color":"muted"}]},"position":"center","size":100}},"3fa2f1e7-af7b-5b45-89c8-24834fd30cda":{"uid":"3fa2f1e7-af7b-5b45-89c8-24834fd30cda","id":"c0a14","type":"Column","parent":"58eca335-712c-5c5b-b157-a0d1ede2f7e5","order":"a3","properties":{"alignment":"right","format":"decimal","key":"items","label":"Items","position":"center","size":60}},"7eca9533-d024-54f7-9cf4-8478c7219320":{"uid":"7eca9533-d024-54f7-9cf4-8478c7219320","id":"c0a15","type":"Column","parent":"58eca335-712c-5c5b-b157-a0d1ede2f7e5","order":"a4","properties":{"alignment":"right","format":"currency","formatOptions":{"currency":"EUR","showSeparators":true},"key":"total","label":"Total","position":"center","size":100}},"2ab2c3fb-68e4-5618-9e86-b5719ac91a12":{"uid":"2ab2c3fb-68e4-5618-9e86-b5719ac91a12","id":"c0a16","type":"Column","parent":"58eca335-712c-5c5b-b157-a0d1ede2f7e5","order":"a5","properties":{"alignment":"right","format":"datetime","formatOptions":{"dateFormat":"d MMM, HH:mm"},"key":"placed_at","label":"Placed","position":"center","size":140}},"260ed952-c504-511a-9f9e-1bd87623b28b":{"uid":"260ed952-c504-511a-9f9e-1bd87623b28b","id":"3c","type":"ToolbarButton","parent":"58eca335-712c-5c5b-b157-a0d1ede2f7e5","order":"a6","properties":{"icon":"bold/interface-download-button-2","label":"Download","type":"download"}},"cccb1640-ea69-59e3-95f9-334ddac3a534":{"uid":"cccb1640-ea69-59e3-95f9-334ddac3a534","id":"4d","type":"ToolbarButton","parent":"58eca335-712c-5c5b-b157-a0d1ede2f7e5","order":"a7","properties":{"icon":"bold/interface-arrows-round-left","label":"Refresh","type":"refresh"}},"f29a1122-bfbf-5a29-a7be-466bebb47af5":{"uid":"f29a1122-bfbf-5a29-a7be-466bebb47af5","id":"revenueCard","type":"Container","parent":"f4799814-4d93-58eb-8282-8878da5320dc","order":"a8","properties":{"showBody":true},"position":{"row":1.8,"col":8,"width":4,"height":6.6}},"b2edcc19-770a-5648-9060-75337de01fa9":{"uid":"b2edcc19-770a-5648-9060-75337de01fa9","id":"v0001","type":"View","parent":"f29a1122-bfbf-5a29-a7be-466bebb47af5","order":"a0","properties":{"viewKey":"Revenue"}},"82e52ea6-9e34-533a-b4e9-fcaa77277df3":{"uid":"82e52ea6-9e34-533a-b4e9-fcaa77277df3","id":"revenue","type":"Statistic","parent":"b2edcc19-770a-5648-9060-75337de01fa9","order":"a0","properties":{"currency":"EUR","decimalPlaces":0,"formattingStyle":"currency","label":"Revenue","secondaryDecimalPlaces":1,"secondaryEnableTrend":true,"secondaryFormattingStyle":"percent","secondaryPositiveTrend":"{{ _.sum(revenueByDay.data.revenue) >= revenueBefore.data.revenue[0] }}","secondaryShowSeparators":true,"secondarySignDisplay":"always","secondarySuffix":" on the period before","secondaryValue":"{{ _.sum(revenueByDay.data.revenue) / revenueBefore.data.revenue[0] - 1 }}","showSeparators":true,"value":"{{ _.sum(revenueByDay.data.revenue) }}"},"position":{"row":0,"col":0,"width":12,"height":1.6}},"770bf30f-2a99-52d2-8153-0fb4387676af":{"uid":"770bf30f-2a99-52d2-8153-0fb4387676af","id":"revenueChart","type":"Chart","parent":"b2edcc19-770a-5648-9060-75337de01fa9","order":"a1","properties":{"chartType":"bar","xAxisShowTickLabels":true,"yAxisShowTickLabels":true},"position":{"row":1.8,"col":0,"width":12,"height":4}},"7ba48e0c-4d01-5a54-86e5-dec19de92ddc":{"uid":"7ba48e0c-4d01-5a54-86e5-dec19de92ddc","id":"s0001","type":"Series","parent":"770bf30f-2a99-52d2-8153-0fb4387676af","order":"a0","properties":{"datasource":"{{ revenueByDay.data }}","name":"Revenue","xData":"{{ revenueByDay.data.day.map((day) => moment(day).format(''D MMM'')) }}","yData":"{{ revenueByDay.data.revenue }}"}},"edcc7523-e594-5f33-bb36-4a0277d2253a":{"uid":"edcc7523-e594-5f33-bb36-4a0277d2253a","id":"orderForm","type":"Form","parent":"f4799814-4d93-58eb-8282-8878da5320dc","order":"a9","properties":{"hidden":"{{ !orders.selectedRow }}","requireValidation":true,"showBody":true,"showFooter":true,"showHeader":true},"position":{"row":8.6,"col":8,"width":4,"height":8.4}},"6e7009a5-54f9-5c2c-8103-7e0010bc1dae":{"uid":"6e7009a5-54f9-5c2c-8103-7e0010bc1dae","id":"","type":"Header","parent":"edcc7523-e594-5f33-bb36-4a0277d2253a","order":"a0","properties":{}},"f87ba74e-a2c8-59a7-ac31-d293eb4b28bd":{"uid":"f87ba74e-a2c8-59a7-ac31-d293eb4b28bd","id":"orderTitle","type":"Text","parent":"6e7009a5-54f9-5c2c-8103-7e0010bc1dae","order":"a0","properties":{"value":"##### {{ orders.selectedRow.id }} {{ orders.selectedRow.customer }}","verticalAlign":"center"},"position":{"row":0,"col":0,"width":8,"height":1}},"10f4a60e-ab93-559c-980c-2c9b56955127":{"uid":"10f4a60e-ab93-559c-980c-2c9b56955127","id":"linesButton","type":"Button","parent":"6e7009a5-54f9-5c2c-8103-7e0010bc1dae","order":"a1","properties":{"horizontalAlign":"right","styleVariant":"outline","text":"Lines"},"position":{"row":0,"col":8,"width":4,"height":1}},"4baa79ff-18bd-5b7b-bc06-a8e61b84e5ce":{"uid":"4baa79ff-18bd-5b7b-bc06-a8e61b84e5ce","id":"","type":"Event","parent":"10f4a60e-ab93-559c-980c-2c9b56955127","order":"a0","properties":{"event":"click","method":"show","pluginId":"orderLines","type":"widget","waitMs":"0","waitType":"debounce"}},"49c420c1-3153-54fd-b67b-507c50fcc849":{"uid":"49c420c1-3153-54fd-b67b-507c50fcc849","id":"","type":"Body","parent":"edcc7523-e594-5f33-bb36-4a0277d2253a","order":"a1","properties":{}},"5305ca9f-72c2-590a-a69e-e6bc0cfa387a":{"uid":"5305ca9f-72c2-590a-a69e-e6bc0cfa387a","id":"orderStatus","type":"Select","parent":"49c420c1-3153-54fd-b67b-507c50fcc849","order":"a0","properties":{"formDataKey":"status","itemMode":"static","label":"Status","labelPosition":"top","required":true,"showSelectionIndicator":true,"value":"{{ orders.selectedRow.status }}"},"position":{"row":0,"col":0,"width":6,"height":1.6}},"7b71832e-bade-53ff-86af-8b9cd6df777c":{"uid":"7b71832e-bade-53ff-86af-8b9cd6df777c","id":"a1","type":"Option","parent":"5305ca9f-72c2-590a-a69e-e6bc0cfa387a","order":"a0","properties":{"color":"info","label":"Paid","value":"paid"}},"735a4c10-1887-5ae1-8c0d-68d10ebf4957":{"uid":"735a4c10-1887-5ae1-8c0d-68d10ebf4957","id":"a2","type":"Option","parent":"5305ca9f-72c2-590a-a69e-e6bc0cfa387a","order":"a1","properties":{"color":"accent","label":"Packed","value":"packed"}},"e2b647c7-887a-59ac-b937-25c3e2758b16":{"uid":"e2b647c7-887a-59ac-b937-25c3e2758b16","id":"a3","type":"Option","parent":"5305ca9f-72c2-590a-a69e-e6bc0cfa387a","order":"a2","properties":{"color":"success","label":"Shipped","value":"shipped"}},"eb9217a4-c706-57c6-bcd1-ecaa958ef7f4":{"uid":"eb9217a4-c706-57c6-bcd1-ecaa958ef7f4","id":"a4","type":"Option","parent":"5305ca9f-72c2-590a-a69e-e6bc0cfa387a","order":"a3","properties":{"color":"warning","label":"On hold","value":"on_hold"}},"134e18f3-9206-57ec-85b6-a90a8885dd5e":{"uid":"134e18f3-9206-57ec-85b6-a90a8885dd5e","id":"a5","type":"Option","parent":"5305ca9f-72c2-590a-a69e-e6bc0cfa387a","order":"a4","properties":{"color":"muted","label":"Refunded","value":"refunded"}},"4467dfb4-66bc-5597-930d-1db10e3d023e":{"uid":"4467dfb4-66bc-5597-930d-1db10e3d023e","id":"orderCarrier","type":"Select","parent":"49c420c1-3153-54fd-b67b-507c50fcc849","order":"a1","properties":{"allowDeselect":true,"data":"{{ [''DFDS'', ''DHL'', ''DSV'', ''PostNord'', ''UPS''] }}","formDataKey":"carrier","label":"Carrier","labelPosition":"top","labels":"{{ item }}","placeholder":"None yet","showClear":true,"value":"{{ orders.selectedRow.carrier }}","values":"{{ item }}"},"position":{"row":0,"col":6,"width":6,"height":1.6}},"073c05e5-f15f-5e3f-90fe-373cd1bc534b":{"uid":"073c05e5-f15f-5e3f-90fe-373cd1bc534b","id":"trackingNumber","type":"TextInput","parent":"49c420c1-3153-54fd-b67b-507c50fcc849","order":"a2","properties":{"formDataKey":"tracking_number","label":"Tracking number","labelPosition":"top","value":"{{ orders.selectedRow.tracking_number }}"},"position":{"row":1.6,"col":0,"width":12,"height":1.6}},"559b3d81-579c-533e-b427-afe7b6852daa":{"uid":"559b3d81-579c-533e-b427-afe7b6852daa","id":"orderNote","type":"TextInput","parent":"49c420c1-3153-54fd-b67b-507c50fcc849","order":"a3","properties":{"formDataKey":"note","label":"Note for the warehouse","labelPosition":"top","value":"{{ orders.selectedRow.note }}"},"position":{"row":3.2,"col":0,"width":12,"height":1.6}},"8a75ed89-7684-52cd-aa38-248bd63c8d3a":{"uid":"8a75ed89-7684-52cd-aa38-248bd63c8d3a","id":"","type":"Footer","parent":"edcc7523-e594-5f33-bb36-4a0277d2253a","order":"a2","properties":{}},"ec02c8f4-ee6e-599b-b02f-b593a4040d76":{"uid":"ec02c8f4-ee6e-599b-b02f-b593a4040d76","id":"resetOrder","type":"Button","parent":"8a75ed89-7684-52cd-aa38-248bd63c8d3a","order":"a0","properties":{"styleVariant":"outline","text":"Reset"},"position":{"row":0,"col":6,"width":3,"height":1}},"f5f01f77-0749-54fe-9696-750a03464309":{"uid":"f5f01f77-0749-54fe-9696-750a03464309","id":"","type":"Event","parent":"ec02c8f4-ee6e-599b-b02f-b593a4040d76","order":"a0","properties":{"event":"click","method":"reset","pluginId":"orderForm","type":"widget","waitMs":"0","waitType":"debounce"}},"99559dc5-99a5-5a3b-8b56-7dc3e03edec7":{"uid":"99559dc5-99a5-5a3b-8b56-7dc3e03edec7","id":"saveOrder","type":"Button","parent":"8a75ed89-7684-52cd-aa38-248bd63c8d3a","order":"a1","properties":{"loading":"{{ updateOrder.isFetching }}","submit":true,"submitTargetId":"orderForm","text":"Save"},"position":{"row":0,"col":9,"width":3,"height":1}},"54855d19-af24-53e1-bab2-ad65823d21f4":{"uid":"54855d19-af24-53e1-bab2-ad65823d21f4","id":"","type":"Event","parent":"edcc7523-e594-5f33-bb36-4a0277d2253a","order":"a3","properties":{"event":"submit","method":"trigger","pluginId":"updateOrder","type":"datasource","waitMs":"0","waitType":"debounce"}}}}', 1, 1, 1, 1, 1),
	(2, '23b0a10b-f9a3-40c3-b59c-8ae7982cc191', '2026-11-24 16:24:23.345794+00', '2026-11-24 16:24:23.34581+00', 1, '', 0, '{"engine_version":"0.1.0","queries":{}}', '{"version":1,"app":{},"elements":{"e97f35a1-c0c8-4692-8847-685727f241d3":{"uid":"e97f35a1-c0c8-4692-8847-685727f241d3","id":"$main","type":"Frame","parent":null,"order":"a0","properties":{"type":"main"}}}}', 2, 1, 2, 2, 1),
	(3, 'e61bbdbb-e7ba-48a2-bbda-933474d4e1ae', '2026-11-24 16:24:23.542605+00', '2026-11-24 16:24:23.542614+00', 2, 'Shows the stock', 3, '{"engine_version":"0.1.0","queries":{"stock":{"uid":"query1","id":"stock","type":"SqlQueryUnified","resource":"8dfa712a-3fbd-4180-b25e-e937ca99543a","parts":{"query":{"text":["SELECT "," AS id"]}},"values":{"query":"queryParams"},"bags":{"queryParams":[{"text":" id.value ","server":false,"reads":["id"]}]},"static":{},"timeout_ms":10000,"allowed_groups":[]}}}', '{"version":1,"app":{},"elements":{"e97f35a1-c0c8-4692-8847-685727f241d3":{"uid":"e97f35a1-c0c8-4692-8847-685727f241d3","id":"$main","type":"Frame","parent":null,"order":"a0","properties":{"type":"main"}},"query1":{"uid":"query1","id":"stock","type":"SqlQueryUnified","parent":null,"order":"a1","properties":{},"expressions":{"queryParams":[{"text":" id.value ","server":false}]}},"text1":{"uid":"text1","id":"title","type":"Text","parent":"e97f35a1-c0c8-4692-8847-685727f241d3","order":"a1","properties":{"value":"## Stock of {{ stock.data.id[0] }}"},"position":{"row":0,"col":0,"width":6,"height":1}},"input1":{"uid":"input1","id":"id","type":"NumberInput","parent":"e97f35a1-c0c8-4692-8847-685727f241d3","order":"a1","properties":{"value":"1"},"position":{"row":0,"col":0,"width":6,"height":1}}}}', 2, 1, 2, 3, 1),
	(4, 'e2ee7cad-f854-47bf-925e-5bd9d341345a', '2026-11-24 16:24:23.631084+00', '2026-11-24 16:24:23.631096+00', 1, '', 0, '{"engine_version":"0.1.0","queries":{}}', '{"version":1,"app":{},"elements":{"905c93bd-ce22-4f61-a064-f3bb1d82e021":{"uid":"905c93bd-ce22-4f61-a064-f3bb1d82e021","id":"$main","type":"Frame","parent":null,"order":"a0","properties":{"type":"main"}}}}', 3, 1, 3, 4, 1);


--
-- Data for Name: storage_saveelement; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_saveelement VALUES
	(1, '08b81127-26d2-58dd-a096-5b813e2a118c', 'listOrders', 'SqlQueryUnified', '["orders", "period", "search", "status"]', 1, 1),
	(2, 'ab6bc2ea-663e-5456-9ce5-d5917411c70d', 'countOrders', 'SqlQueryUnified', '["period", "search", "status"]', 1, 1),
	(3, 'f52d7150-aeb3-5792-8679-d63832920bef', 'revenueByDay', 'SqlQueryUnified', '["period"]', 1, 1),
	(4, '5e96bab0-6ebe-5f45-96c9-92d9d6680c36', 'revenueBefore', 'SqlQueryUnified', '["period"]', 1, 1),
	(5, '255ae9a6-14f9-5aa6-b535-72509209733a', 'listLines', 'SqlQueryUnified', '["orders"]', 1, 1),
	(6, 'a815bb03-2744-5844-9f76-9858bb75094a', 'updateOrder', 'SqlQueryUnified', '["orderForm", "orders"]', 1, 1),
	(7, '95f3dc7a-4196-5391-b582-0923d12090bb', '', 'Event', '[]', 1, 1),
	(8, 'd0068dbd-6e18-5a88-a8b8-0ca994b27110', '', 'Event', '[]', 1, 1),
	(9, 'd31c0404-3317-5c00-a60d-53f05dcf4900', 'addCustomer', 'SqlQueryUnified', '["customerForm"]', 1, 1),
	(10, 'ca799571-4b75-5ad0-bf88-5ac8e6ff7bc7', '', 'Event', '[]', 1, 1),
	(11, '37a770c8-1b47-5dc1-9fc9-8569554725d5', '', 'Event', '[]', 1, 1),
	(12, 'ff8f5b27-1194-58a4-92b2-f8c4df1c0cc9', 'newCustomer', 'ModalFrame', '[]', 1, 1),
	(13, '8f8dfb45-1b3e-51ab-8c7a-378097abf0b9', '', 'Header', '[]', 1, 1),
	(14, '5265c0f4-3ba5-5dfe-914f-e2c2a5a3db54', 'newCustomerTitle', 'Text', '[]', 1, 1),
	(15, 'e5e4047e-e4ec-5d8d-9781-0a9aa20b0b1c', '', 'Body', '[]', 1, 1),
	(16, '36bad562-8dc7-5235-9eea-2c07e84076eb', 'customerForm', 'Form', '[]', 1, 1),
	(17, '4872b93b-667a-57d3-a577-75d64f6fb3e4', '', 'Body', '[]', 1, 1),
	(18, 'fb78ddf8-4384-5af5-9776-715a5795b724', 'customerName', 'TextInput', '[]', 1, 1),
	(19, 'fb807471-5d0f-5e4c-9dbe-8ae68abe43fb', 'customerContact', 'TextInput', '[]', 1, 1),
	(20, '8d9b2730-211a-5b07-9ed0-d46dd2706e74', 'customerEmail', 'TextInput', '[]', 1, 1),
	(21, '62a0120b-e35b-5ab8-b7e5-7996b368bcf5', 'customerCity', 'TextInput', '[]', 1, 1),
	(22, '91cb7c27-d0be-5b77-bfb6-c73721020ce4', 'customerCountry', 'TextInput', '[]', 1, 1),
	(23, '997c2c24-adff-5f07-8d46-e6c1c985b8dd', '', 'Footer', '[]', 1, 1),
	(24, '1cb4e3fa-d4b3-574f-a820-ae3ac28d465a', 'cancelCustomer', 'Button', '[]', 1, 1),
	(25, '7819915c-2d14-5222-8af9-bf17fb233d6d', '', 'Event', '[]', 1, 1),
	(26, '62f260df-8b73-50e9-a8f7-0d910d3ef2b6', 'saveCustomer', 'Button', '["addCustomer"]', 1, 1),
	(27, '9ea5b18d-2bb5-519d-9a46-8a15dbb7124f', '', 'Event', '[]', 1, 1),
	(28, '23eb53cf-64bd-585b-91b8-9a1f79395fa4', 'orderLines', 'DrawerFrame', '[]', 1, 1),
	(29, '5195d9c7-0750-5ce9-a2c0-02e62074ae1c', '', 'Header', '[]', 1, 1),
	(30, '60e66355-6989-56b7-bb2e-9e213055a0f1', 'linesTitle', 'Text', '["orders"]', 1, 1),
	(31, '78c4c182-2350-5227-ad48-2546d63e3971', '', 'Body', '[]', 1, 1),
	(32, 'f0270657-05fd-51ce-bbb1-72d187845015', 'linesSummary', 'Text', '["orders"]', 1, 1),
	(33, 'd3b33a79-5d25-51e7-af28-864d6df26002', 'lines', 'Table', '["listLines"]', 1, 1),
	(34, '7dd078d5-072b-5949-83ae-cca42deb341a', 'd0a11', 'Column', '[]', 1, 1),
	(35, '05b257e7-6424-59aa-879e-4e2a08fbb610', 'd0a12', 'Column', '[]', 1, 1),
	(36, 'b94584a8-7ddf-50a3-9ee7-ab0a187461c0', 'd0a13', 'Column', '[]', 1, 1),
	(37, '19b87406-1383-53e8-8226-d6a159762dbc', 'd0a14', 'Column', '[]', 1, 1),
	(38, '292c88b2-f695-5635-b569-741651118ceb', 'd0a15', 'Column', '[]', 1, 1),
	(39, '06a3164c-ae1a-55a6-973b-881e170a537b', 'd0a16', 'Column', '[]', 1, 1),
	(40, 'f4799814-4d93-58eb-8282-8878da5320dc', '$main', 'Frame', '[]', 1, 1),
	(41, '47549a55-33d3-57f5-b54b-f8b2ae5310cf', 'title', 'Text', '[]', 1, 1),
	(42, '333a742e-5756-532e-87d0-6e5ad6651a97', 'exportButton', 'Button', '[]', 1, 1),
	(43, 'b865641f-9886-5c6c-b2d3-3b56e06c9e92', '', 'Event', '[]', 1, 1),
	(44, 'a3eb93d7-c95b-55f5-8755-16ce1bf03211', 'newCustomerButton', 'Button', '[]', 1, 1),
	(45, 'd856e082-48ad-53f9-9e78-b56c7f7020f7', '', 'Event', '[]', 1, 1),
	(46, '24251a6a-f907-5b08-8857-ec74b3572479', 'subtitle', 'Text', '["countOrders", "moment", "period"]', 1, 1),
	(47, '42771fbf-7aea-5450-bc39-1a01131882bd', 'search', 'TextInput', '[]', 1, 1),
	(48, '291706d7-a014-50e8-8bae-0e0f34fb3e36', 'status', 'Select', '[]', 1, 1),
	(49, '1d1c9efe-8ff7-5cb9-a5cc-27c40309c657', 'a0', 'Option', '[]', 1, 1),
	(50, '99732799-964f-5e5f-aaaa-d79ad54ad73b', 'a1', 'Option', '[]', 1, 1),
	(51, 'b831afeb-bfeb-5713-829c-8c5a0639aabb', 'a2', 'Option', '[]', 1, 1),
	(52, '2b5c0682-0f02-5bc0-b285-4019b90adfa1', 'a3', 'Option', '[]', 1, 1),
	(53, '28cc5b41-3e2a-51a0-91ec-e4e51c081097', 'a4', 'Option', '[]', 1, 1),
	(54, 'ba9d28fc-566b-5215-811b-25a7f5f28916', 'a5', 'Option', '[]', 1, 1),
	(55, 'ba2e22c8-e72b-5f22-960d-273334eea45f', 'period', 'DateRange', '["moment"]', 1, 1),
	(56, '58eca335-712c-5c5b-b157-a0d1ede2f7e5', 'orders', 'Table', '["countOrders", "listOrders"]', 1, 1),
	(57, '7ddb3807-c84a-58e9-a43f-85382a85052e', 'c0a11', 'Column', '[]', 1, 1),
	(58, 'a65ab641-5d15-5443-9988-48d32f0dbe1d', 'c0a12', 'Column', '[]', 1, 1),
	(59, '611d0a29-90cc-5d80-8eee-6b4e6fa7bb7f', 'c0a13', 'Column', '[]', 1, 1),
	(60, '3fa2f1e7-af7b-5b45-89c8-24834fd30cda', 'c0a14', 'Column', '[]', 1, 1),
	(61, '7eca9533-d024-54f7-9cf4-8478c7219320', 'c0a15', 'Column', '[]', 1, 1),
	(62, '2ab2c3fb-68e4-5618-9e86-b5719ac91a12', 'c0a16', 'Column', '[]', 1, 1),
	(63, '260ed952-c504-511a-9f9e-1bd87623b28b', '3c', 'ToolbarButton', '[]', 1, 1),
	(64, 'cccb1640-ea69-59e3-95f9-334ddac3a534', '4d', 'ToolbarButton', '[]', 1, 1),
	(65, 'f29a1122-bfbf-5a29-a7be-466bebb47af5', 'revenueCard', 'Container', '[]', 1, 1),
	(66, 'b2edcc19-770a-5648-9060-75337de01fa9', 'v0001', 'View', '[]', 1, 1),
	(67, '82e52ea6-9e34-533a-b4e9-fcaa77277df3', 'revenue', 'Statistic', '["_", "revenueBefore", "revenueByDay"]', 1, 1),
	(68, '770bf30f-2a99-52d2-8153-0fb4387676af', 'revenueChart', 'Chart', '[]', 1, 1),
	(69, '7ba48e0c-4d01-5a54-86e5-dec19de92ddc', 's0001', 'Series', '["moment", "revenueByDay"]', 1, 1),
	(70, 'edcc7523-e594-5f33-bb36-4a0277d2253a', 'orderForm', 'Form', '["orders"]', 1, 1),
	(71, '6e7009a5-54f9-5c2c-8103-7e0010bc1dae', '', 'Header', '[]', 1, 1),
	(72, 'f87ba74e-a2c8-59a7-ac31-d293eb4b28bd', 'orderTitle', 'Text', '["orders"]', 1, 1),
	(73, '10f4a60e-ab93-559c-980c-2c9b56955127', 'linesButton', 'Button', '[]', 1, 1),
	(74, '4baa79ff-18bd-5b7b-bc06-a8e61b84e5ce', '', 'Event', '[]', 1, 1),
	(75, '49c420c1-3153-54fd-b67b-507c50fcc849', '', 'Body', '[]', 1, 1),
	(76, '5305ca9f-72c2-590a-a69e-e6bc0cfa387a', 'orderStatus', 'Select', '["orders"]', 1, 1),
	(77, '7b71832e-bade-53ff-86af-8b9cd6df777c', 'a1', 'Option', '[]', 1, 1),
	(78, '735a4c10-1887-5ae1-8c0d-68d10ebf4957', 'a2', 'Option', '[]', 1, 1),
	(79, 'e2b647c7-887a-59ac-b937-25c3e2758b16', 'a3', 'Option', '[]', 1, 1),
	(80, 'eb9217a4-c706-57c6-bcd1-ecaa958ef7f4', 'a4', 'Option', '[]', 1, 1),
	(81, '134e18f3-9206-57ec-85b6-a90a8885dd5e', 'a5', 'Option', '[]', 1, 1),
	(82, '4467dfb4-66bc-5597-930d-1db10e3d023e', 'orderCarrier', 'Select', '["item", "orders"]', 1, 1),
	(83, '073c05e5-f15f-5e3f-90fe-373cd1bc534b', 'trackingNumber', 'TextInput', '["orders"]', 1, 1),
	(84, '559b3d81-579c-533e-b427-afe7b6852daa', 'orderNote', 'TextInput', '["orders"]', 1, 1),
	(85, '8a75ed89-7684-52cd-aa38-248bd63c8d3a', '', 'Footer', '[]', 1, 1),
	(86, 'ec02c8f4-ee6e-599b-b02f-b593a4040d76', 'resetOrder', 'Button', '[]', 1, 1),
	(87, 'f5f01f77-0749-54fe-9696-750a03464309', '', 'Event', '[]', 1, 1),
	(88, '99559dc5-99a5-5a3b-8b56-7dc3e03edec7', 'saveOrder', 'Button', '["updateOrder"]', 1, 1),
	(89, '54855d19-af24-53e1-bab2-ad65823d21f4', '', 'Event', '[]', 1, 1),
	(90, 'e97f35a1-c0c8-4692-8847-685727f241d3', '$main', 'Frame', '[]', 1, 2),
	(91, 'e97f35a1-c0c8-4692-8847-685727f241d3', '$main', 'Frame', '[]', 1, 3),
	(92, 'query1', 'stock', 'SqlQueryUnified', '["id"]', 1, 3),
	(93, 'text1', 'title', 'Text', '["stock"]', 1, 3),
	(94, 'input1', 'id', 'NumberInput', '[]', 1, 3),
	(95, '905c93bd-ce22-4f61-a064-f3bb1d82e021', '$main', 'Frame', '[]', 1, 4);


--
-- Data for Name: storage_session; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_session VALUES
	(1, '9c54b082-9feb-42b1-ac26-7bd2d54a848d', '2026-11-24 16:24:21.782796+00', '2026-11-24 16:24:21.78281+00', 'YHs33MKkmrJGJt8alALd85H-qOh3oFeGt7Y3cx99j70', '2026-12-01 16:24:21.782433+00', NULL, '2026-11-24 16:24:21.78244+00', '127.0.0.1', 'Joinery tests', 1, 1),
	(2, 'dfd45fbe-a518-45a6-9a61-baf5af369009', '2026-11-24 16:24:22.463959+00', '2026-11-24 16:24:22.463967+00', '8n1cewWx_xQXue0kZVT_cFyY3mroFDlCfMwW7fIj7h8', '2026-12-01 16:24:22.463753+00', NULL, '2026-11-24 16:24:22.463756+00', '127.0.0.1', 'Joinery tests', 1, 2),
	(3, 'd73a9836-43a3-4a05-9cea-fc08227b5416', '2026-11-24 16:24:24.395676+00', '2026-11-24 16:24:24.395694+00', 'ZryxQ-OrORHrW7aiRQ8IcQqWogpecFUbBeYTRLP3Kv0', '2026-12-01 16:24:24.395219+00', '2026-11-24 16:24:24.417089+00', '2026-11-24 16:24:24.395228+00', '127.0.0.1', 'Joinery tests', 1, 2);


--
-- Data for Name: storage_signinattempt; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_signinattempt VALUES
	(4, '16266fc43710150e563e8557948711515e1ea795678bc8ae2d82818664353125', 1, '2026-11-24 16:24:23.881889+00'),
	(2, '50931e01bcde349906e0a3b7bd41e87575f3fe2094142a2fcd3b3a1a86128653', 2, '2026-11-24 16:24:21.256616+00'),
	(8, '0376e9f11d8fb0b41b9c16a4b7541e358f7eae42ba48171e0441c33876f8ba18', 1, '2026-11-24 16:24:24.130295+00'),
	(3, '0f3369d26055452b30b884c1a2f1b33c8e5fbf1064a98d7d4712f7d14db8350a', 3, '2026-11-24 16:24:21.260313+00');


--
-- Data for Name: storage_user; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.storage_user VALUES
	('pbkdf2_sha256$1000000$qYoRt7NXvrDAop19hHoUmJ$92x/YWdYzR8G3TtyoXjJjii/OWHwQJ3vK0TdDS5+6Cc=', NULL, 1, '04a8a6bc-2c0e-405a-9b46-632cec303c47', 'admin@acme.example', '', '', true, '2026-11-24 16:24:20.245845+00', '2026-11-24 16:24:20.245864+00'),
	('pbkdf2_sha256$1000000$cL0tHmSuci1KDZEf7B6kAu$mOOEDCniAkGRczAMdiaVp88I+IPoDj7SEPPQbvxVRUI=', NULL, 2, 'da3185fb-4087-4bae-8cce-b07a69761742', 'ada@acme.example', 'Ada', 'A', true, '2026-11-24 16:24:22.441253+00', '2026-11-24 16:24:22.44127+00');


--
-- Name: auth_group_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);


--
-- Name: auth_group_permissions_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);


--
-- Name: auth_permission_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.auth_permission_id_seq', 136, true);


--
-- Name: django_admin_log_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_admin_log_id_seq', 1, false);


--
-- Name: django_content_type_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_content_type_id_seq', 34, true);


--
-- Name: django_migrations_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.django_migrations_id_seq', 20, true);


--
-- Name: storage_accesstoken_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_accesstoken_id_seq', 1, true);


--
-- Name: storage_app_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_app_id_seq', 3, true);


--
-- Name: storage_auditevent_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_auditevent_id_seq', 32, true);


--
-- Name: storage_branch_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_branch_id_seq', 3, true);


--
-- Name: storage_configurationvariable_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_configurationvariable_id_seq', 2, true);


--
-- Name: storage_configurationvariablevalue_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_configurationvariablevalue_id_seq', 4, true);


--
-- Name: storage_documentcontent_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_documentcontent_id_seq', 4, true);


--
-- Name: storage_environment_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_environment_id_seq', 3, true);


--
-- Name: storage_folder_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_folder_id_seq', 2, true);


--
-- Name: storage_grant_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_grant_id_seq', 10, true);


--
-- Name: storage_group_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_group_id_seq', 5, true);


--
-- Name: storage_groupmember_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_groupmember_id_seq', 2, true);


--
-- Name: storage_invite_groups_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_invite_groups_id_seq', 2, true);


--
-- Name: storage_invite_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_invite_id_seq', 2, true);


--
-- Name: storage_job_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_job_id_seq', 7, true);


--
-- Name: storage_membership_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_membership_id_seq', 2, true);


--
-- Name: storage_operation_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_operation_id_seq', 4, true);


--
-- Name: storage_organization_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_organization_id_seq', 1, true);


--
-- Name: storage_querylibraryentry_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_querylibraryentry_id_seq', 1, true);


--
-- Name: storage_querylibrarysave_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_querylibrarysave_id_seq', 1, true);


--
-- Name: storage_queryrun_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_queryrun_id_seq', 2, true);


--
-- Name: storage_release_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_release_id_seq', 1, true);


--
-- Name: storage_resource_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_resource_id_seq', 3, true);


--
-- Name: storage_resourceconfiguration_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_resourceconfiguration_id_seq', 5, true);


--
-- Name: storage_save_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_save_id_seq', 4, true);


--
-- Name: storage_saveelement_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_saveelement_id_seq', 95, true);


--
-- Name: storage_session_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_session_id_seq', 3, true);


--
-- Name: storage_signinattempt_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_signinattempt_id_seq', 9, true);


--
-- Name: storage_user_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.storage_user_id_seq', 2, true);


--
-- Name: auth_group auth_group_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);


--
-- Name: auth_group_permissions auth_group_permissions_group_id_permission_id_0cd325b0_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);


--
-- Name: auth_group_permissions auth_group_permissions_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);


--
-- Name: auth_group auth_group_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);


--
-- Name: auth_permission auth_permission_content_type_id_codename_01ab375a_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);


--
-- Name: auth_permission auth_permission_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);


--
-- Name: django_admin_log django_admin_log_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_pkey PRIMARY KEY (id);


--
-- Name: django_content_type django_content_type_app_label_model_76bd3d3b_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);


--
-- Name: django_content_type django_content_type_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);


--
-- Name: django_migrations django_migrations_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);


--
-- Name: storage_accesstoken storage_accesstoken_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_accesstoken
    ADD CONSTRAINT storage_accesstoken_pkey PRIMARY KEY (id);


--
-- Name: storage_accesstoken storage_accesstoken_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_accesstoken
    ADD CONSTRAINT storage_accesstoken_token_hash_key UNIQUE (token_hash);


--
-- Name: storage_accesstoken storage_accesstoken_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_accesstoken
    ADD CONSTRAINT storage_accesstoken_uuid_key UNIQUE (uuid);


--
-- Name: storage_app storage_app_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_app
    ADD CONSTRAINT storage_app_pkey PRIMARY KEY (id);


--
-- Name: storage_app storage_app_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_app
    ADD CONSTRAINT storage_app_uuid_key UNIQUE (uuid);


--
-- Name: storage_auditevent storage_auditevent_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_auditevent
    ADD CONSTRAINT storage_auditevent_pkey PRIMARY KEY (id);


--
-- Name: storage_auditevent storage_auditevent_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_auditevent
    ADD CONSTRAINT storage_auditevent_uuid_key UNIQUE (uuid);


--
-- Name: storage_branch storage_branch_name; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_branch
    ADD CONSTRAINT storage_branch_name UNIQUE (app_id, name);


--
-- Name: storage_branch storage_branch_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_branch
    ADD CONSTRAINT storage_branch_pkey PRIMARY KEY (id);


--
-- Name: storage_branch storage_branch_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_branch
    ADD CONSTRAINT storage_branch_uuid_key UNIQUE (uuid);


--
-- Name: storage_canary storage_canary_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_canary
    ADD CONSTRAINT storage_canary_pkey PRIMARY KEY (id);


--
-- Name: storage_configurationvariablevalue storage_configuration_value_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_configurationvariablevalue
    ADD CONSTRAINT storage_configuration_value_once UNIQUE (variable_id, environment_id);


--
-- Name: storage_configurationvariable storage_configuration_variable; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_configurationvariable
    ADD CONSTRAINT storage_configuration_variable UNIQUE (organization_id, name);


--
-- Name: storage_configurationvariable storage_configurationvariable_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_configurationvariable
    ADD CONSTRAINT storage_configurationvariable_pkey PRIMARY KEY (id);


--
-- Name: storage_configurationvariable storage_configurationvariable_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_configurationvariable
    ADD CONSTRAINT storage_configurationvariable_uuid_key UNIQUE (uuid);


--
-- Name: storage_configurationvariablevalue storage_configurationvariablevalue_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_configurationvariablevalue
    ADD CONSTRAINT storage_configurationvariablevalue_pkey PRIMARY KEY (id);


--
-- Name: storage_configurationvariablevalue storage_configurationvariablevalue_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_configurationvariablevalue
    ADD CONSTRAINT storage_configurationvariablevalue_uuid_key UNIQUE (uuid);


--
-- Name: storage_documentcontent storage_document_content_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_documentcontent
    ADD CONSTRAINT storage_document_content_once UNIQUE (organization_id, sha256);


--
-- Name: storage_documentcontent storage_documentcontent_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_documentcontent
    ADD CONSTRAINT storage_documentcontent_pkey PRIMARY KEY (id);


--
-- Name: storage_documentcontent storage_documentcontent_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_documentcontent
    ADD CONSTRAINT storage_documentcontent_uuid_key UNIQUE (uuid);


--
-- Name: storage_environment storage_environment_name; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_environment
    ADD CONSTRAINT storage_environment_name UNIQUE (organization_id, name);


--
-- Name: storage_environment storage_environment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_environment
    ADD CONSTRAINT storage_environment_pkey PRIMARY KEY (id);


--
-- Name: storage_environment storage_environment_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_environment
    ADD CONSTRAINT storage_environment_uuid_key UNIQUE (uuid);


--
-- Name: storage_folder storage_folder_name; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_folder
    ADD CONSTRAINT storage_folder_name UNIQUE (parent_id, name);


--
-- Name: storage_folder storage_folder_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_folder
    ADD CONSTRAINT storage_folder_pkey PRIMARY KEY (id);


--
-- Name: storage_folder storage_folder_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_folder
    ADD CONSTRAINT storage_folder_uuid_key UNIQUE (uuid);


--
-- Name: storage_grant storage_grant_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_grant
    ADD CONSTRAINT storage_grant_pkey PRIMARY KEY (id);


--
-- Name: storage_grant storage_grant_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_grant
    ADD CONSTRAINT storage_grant_uuid_key UNIQUE (uuid);


--
-- Name: storage_groupmember storage_group_member_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_groupmember
    ADD CONSTRAINT storage_group_member_once UNIQUE (group_id, user_id);


--
-- Name: storage_group storage_group_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_group
    ADD CONSTRAINT storage_group_pkey PRIMARY KEY (id);


--
-- Name: storage_group storage_group_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_group
    ADD CONSTRAINT storage_group_uuid_key UNIQUE (uuid);


--
-- Name: storage_groupmember storage_groupmember_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_groupmember
    ADD CONSTRAINT storage_groupmember_pkey PRIMARY KEY (id);


--
-- Name: storage_groupmember storage_groupmember_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_groupmember
    ADD CONSTRAINT storage_groupmember_uuid_key UNIQUE (uuid);


--
-- Name: storage_invite_groups storage_invite_groups_invite_id_group_id_1b89b99c_uniq; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_invite_groups
    ADD CONSTRAINT storage_invite_groups_invite_id_group_id_1b89b99c_uniq UNIQUE (invite_id, group_id);


--
-- Name: storage_invite_groups storage_invite_groups_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_invite_groups
    ADD CONSTRAINT storage_invite_groups_pkey PRIMARY KEY (id);


--
-- Name: storage_invite storage_invite_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_invite
    ADD CONSTRAINT storage_invite_pkey PRIMARY KEY (id);


--
-- Name: storage_invite storage_invite_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_invite
    ADD CONSTRAINT storage_invite_token_hash_key UNIQUE (token_hash);


--
-- Name: storage_invite storage_invite_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_invite
    ADD CONSTRAINT storage_invite_uuid_key UNIQUE (uuid);


--
-- Name: storage_job storage_job_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_job
    ADD CONSTRAINT storage_job_key UNIQUE (kind, key);


--
-- Name: storage_job storage_job_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_job
    ADD CONSTRAINT storage_job_pkey PRIMARY KEY (id);


--
-- Name: storage_job storage_job_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_job
    ADD CONSTRAINT storage_job_uuid_key UNIQUE (uuid);


--
-- Name: storage_jobsleader storage_jobsleader_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_jobsleader
    ADD CONSTRAINT storage_jobsleader_pkey PRIMARY KEY (id);


--
-- Name: storage_membership storage_membership_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_membership
    ADD CONSTRAINT storage_membership_once UNIQUE (user_id, organization_id);


--
-- Name: storage_membership storage_membership_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_membership
    ADD CONSTRAINT storage_membership_pkey PRIMARY KEY (id);


--
-- Name: storage_membership storage_membership_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_membership
    ADD CONSTRAINT storage_membership_uuid_key UNIQUE (uuid);


--
-- Name: storage_operation storage_operation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_operation
    ADD CONSTRAINT storage_operation_pkey PRIMARY KEY (id);


--
-- Name: storage_operation storage_operation_sequence; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_operation
    ADD CONSTRAINT storage_operation_sequence UNIQUE (branch_id, sequence);


--
-- Name: storage_operation storage_operation_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_operation
    ADD CONSTRAINT storage_operation_uuid_key UNIQUE (uuid);


--
-- Name: storage_organization storage_organization_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_organization
    ADD CONSTRAINT storage_organization_pkey PRIMARY KEY (id);


--
-- Name: storage_organization storage_organization_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_organization
    ADD CONSTRAINT storage_organization_uuid_key UNIQUE (uuid);


--
-- Name: storage_querylibraryentry storage_query_library_name; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_querylibraryentry
    ADD CONSTRAINT storage_query_library_name UNIQUE (organization_id, name);


--
-- Name: storage_querylibrarysave storage_query_library_save_number; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_querylibrarysave
    ADD CONSTRAINT storage_query_library_save_number UNIQUE (entry_id, number);


--
-- Name: storage_querylibraryentry storage_querylibraryentry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_querylibraryentry
    ADD CONSTRAINT storage_querylibraryentry_pkey PRIMARY KEY (id);


--
-- Name: storage_querylibraryentry storage_querylibraryentry_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_querylibraryentry
    ADD CONSTRAINT storage_querylibraryentry_uuid_key UNIQUE (uuid);


--
-- Name: storage_querylibrarysave storage_querylibrarysave_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_querylibrarysave
    ADD CONSTRAINT storage_querylibrarysave_pkey PRIMARY KEY (id);


--
-- Name: storage_querylibrarysave storage_querylibrarysave_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_querylibrarysave
    ADD CONSTRAINT storage_querylibrarysave_uuid_key UNIQUE (uuid);


--
-- Name: storage_queryrun storage_queryrun_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_queryrun
    ADD CONSTRAINT storage_queryrun_pkey PRIMARY KEY (id);


--
-- Name: storage_queryrun storage_queryrun_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_queryrun
    ADD CONSTRAINT storage_queryrun_uuid_key UNIQUE (uuid);


--
-- Name: storage_release storage_release_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_release
    ADD CONSTRAINT storage_release_pkey PRIMARY KEY (id);


--
-- Name: storage_release storage_release_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_release
    ADD CONSTRAINT storage_release_uuid_key UNIQUE (uuid);


--
-- Name: storage_release storage_release_version; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_release
    ADD CONSTRAINT storage_release_version UNIQUE (app_id, version);


--
-- Name: storage_resourceconfiguration storage_resource_configuration_once; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_resourceconfiguration
    ADD CONSTRAINT storage_resource_configuration_once UNIQUE (resource_id, environment_id);


--
-- Name: storage_resource storage_resource_name; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_resource
    ADD CONSTRAINT storage_resource_name UNIQUE (organization_id, name);


--
-- Name: storage_resource storage_resource_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_resource
    ADD CONSTRAINT storage_resource_pkey PRIMARY KEY (id);


--
-- Name: storage_resource storage_resource_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_resource
    ADD CONSTRAINT storage_resource_uuid_key UNIQUE (uuid);


--
-- Name: storage_resourceconfiguration storage_resourceconfiguration_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_resourceconfiguration
    ADD CONSTRAINT storage_resourceconfiguration_pkey PRIMARY KEY (id);


--
-- Name: storage_resourceconfiguration storage_resourceconfiguration_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_resourceconfiguration
    ADD CONSTRAINT storage_resourceconfiguration_uuid_key UNIQUE (uuid);


--
-- Name: storage_saveelement storage_save_element_uid; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_saveelement
    ADD CONSTRAINT storage_save_element_uid UNIQUE (save_id, uid);


--
-- Name: storage_save storage_save_number; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_save
    ADD CONSTRAINT storage_save_number UNIQUE (app_id, number);


--
-- Name: storage_save storage_save_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_save
    ADD CONSTRAINT storage_save_pkey PRIMARY KEY (id);


--
-- Name: storage_save storage_save_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_save
    ADD CONSTRAINT storage_save_uuid_key UNIQUE (uuid);


--
-- Name: storage_saveelement storage_saveelement_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_saveelement
    ADD CONSTRAINT storage_saveelement_pkey PRIMARY KEY (id);


--
-- Name: storage_session storage_session_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_session
    ADD CONSTRAINT storage_session_pkey PRIMARY KEY (id);


--
-- Name: storage_session storage_session_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_session
    ADD CONSTRAINT storage_session_uuid_key UNIQUE (uuid);


--
-- Name: storage_signinattempt storage_signinattempt_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_signinattempt
    ADD CONSTRAINT storage_signinattempt_key_key UNIQUE (key);


--
-- Name: storage_signinattempt storage_signinattempt_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_signinattempt
    ADD CONSTRAINT storage_signinattempt_pkey PRIMARY KEY (id);


--
-- Name: storage_user storage_user_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_user
    ADD CONSTRAINT storage_user_pkey PRIMARY KEY (id);


--
-- Name: storage_user storage_user_uuid_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_user
    ADD CONSTRAINT storage_user_uuid_key UNIQUE (uuid);


--
-- Name: auth_group_name_a6ea08ec_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);


--
-- Name: auth_group_permissions_group_id_b120cbf9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);


--
-- Name: auth_group_permissions_permission_id_84c5c92e; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);


--
-- Name: auth_permission_content_type_id_2f476e4b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);


--
-- Name: django_admin_log_content_type_id_c4bce8eb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_admin_log_content_type_id_c4bce8eb ON public.django_admin_log USING btree (content_type_id);


--
-- Name: django_admin_log_user_id_c564eba6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX django_admin_log_user_id_c564eba6 ON public.django_admin_log USING btree (user_id);


--
-- Name: storage_accesstoken_organization_id_39ffd82a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_accesstoken_organization_id_39ffd82a ON public.storage_accesstoken USING btree (organization_id);


--
-- Name: storage_accesstoken_token_hash_50c7b1c6_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_accesstoken_token_hash_50c7b1c6_like ON public.storage_accesstoken USING btree (token_hash varchar_pattern_ops);


--
-- Name: storage_accesstoken_user_id_b1894628; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_accesstoken_user_id_b1894628 ON public.storage_accesstoken USING btree (user_id);


--
-- Name: storage_app_created_by_id_de111110; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_app_created_by_id_de111110 ON public.storage_app USING btree (created_by_id);


--
-- Name: storage_app_folder_id_d43c347f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_app_folder_id_d43c347f ON public.storage_app USING btree (folder_id);


--
-- Name: storage_app_organization_id_087ccd88; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_app_organization_id_087ccd88 ON public.storage_app USING btree (organization_id);


--
-- Name: storage_app_released_id_d732101a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_app_released_id_d732101a ON public.storage_app USING btree (released_id);


--
-- Name: storage_audit_event_action; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_audit_event_action ON public.storage_auditevent USING btree (action, created_at DESC);


--
-- Name: storage_audit_event_created; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_audit_event_created ON public.storage_auditevent USING btree (organization_id, created_at DESC);


--
-- Name: storage_branch_app_id_99e1a662; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_branch_app_id_99e1a662 ON public.storage_branch USING btree (app_id);


--
-- Name: storage_branch_based_on_id_1b0031f8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_branch_based_on_id_1b0031f8 ON public.storage_branch USING btree (based_on_id);


--
-- Name: storage_branch_created_by_id_082df76c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_branch_created_by_id_082df76c ON public.storage_branch USING btree (created_by_id);


--
-- Name: storage_branch_head_id_3ee95c67; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_branch_head_id_3ee95c67 ON public.storage_branch USING btree (head_id);


--
-- Name: storage_branch_organization_id_1900bb44; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_branch_organization_id_1900bb44 ON public.storage_branch USING btree (organization_id);


--
-- Name: storage_configurationvariable_organization_id_e683158f; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_configurationvariable_organization_id_e683158f ON public.storage_configurationvariable USING btree (organization_id);


--
-- Name: storage_configurationvariablevalue_environment_id_506ef219; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_configurationvariablevalue_environment_id_506ef219 ON public.storage_configurationvariablevalue USING btree (environment_id);


--
-- Name: storage_configurationvariablevalue_organization_id_a2bdb861; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_configurationvariablevalue_organization_id_a2bdb861 ON public.storage_configurationvariablevalue USING btree (organization_id);


--
-- Name: storage_configurationvariablevalue_variable_id_aaa3a316; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_configurationvariablevalue_variable_id_aaa3a316 ON public.storage_configurationvariablevalue USING btree (variable_id);


--
-- Name: storage_documentcontent_organization_id_5dca7ace; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_documentcontent_organization_id_5dca7ace ON public.storage_documentcontent USING btree (organization_id);


--
-- Name: storage_environment_one_default; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX storage_environment_one_default ON public.storage_environment USING btree (organization_id) WHERE is_default;


--
-- Name: storage_environment_organization_id_311b710a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_environment_organization_id_311b710a ON public.storage_environment USING btree (organization_id);


--
-- Name: storage_folder_name_at_top; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX storage_folder_name_at_top ON public.storage_folder USING btree (organization_id, name) WHERE (parent_id IS NULL);


--
-- Name: storage_folder_organization_id_a987a395; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_folder_organization_id_a987a395 ON public.storage_folder USING btree (organization_id);


--
-- Name: storage_folder_parent_id_94079fa9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_folder_parent_id_94079fa9 ON public.storage_folder USING btree (parent_id);


--
-- Name: storage_grant_app_id_713d53fe; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_grant_app_id_713d53fe ON public.storage_grant USING btree (app_id);


--
-- Name: storage_grant_folder_id_a940c23a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_grant_folder_id_a940c23a ON public.storage_grant USING btree (folder_id);


--
-- Name: storage_grant_group_app; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX storage_grant_group_app ON public.storage_grant USING btree (group_id, app_id) WHERE ((app_id IS NOT NULL) AND (group_id IS NOT NULL));


--
-- Name: storage_grant_group_folder; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX storage_grant_group_folder ON public.storage_grant USING btree (group_id, folder_id) WHERE ((folder_id IS NOT NULL) AND (group_id IS NOT NULL));


--
-- Name: storage_grant_group_id_206cbe7c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_grant_group_id_206cbe7c ON public.storage_grant USING btree (group_id);


--
-- Name: storage_grant_group_query_library_entry; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX storage_grant_group_query_library_entry ON public.storage_grant USING btree (group_id, query_library_entry_id) WHERE ((group_id IS NOT NULL) AND (query_library_entry_id IS NOT NULL));


--
-- Name: storage_grant_group_resource; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX storage_grant_group_resource ON public.storage_grant USING btree (group_id, resource_id) WHERE ((group_id IS NOT NULL) AND (resource_id IS NOT NULL));


--
-- Name: storage_grant_organization_id_f3b24a72; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_grant_organization_id_f3b24a72 ON public.storage_grant USING btree (organization_id);


--
-- Name: storage_grant_query_library_entry_id_871d06a0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_grant_query_library_entry_id_871d06a0 ON public.storage_grant USING btree (query_library_entry_id);


--
-- Name: storage_grant_resource_id_02a82972; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_grant_resource_id_02a82972 ON public.storage_grant USING btree (resource_id);


--
-- Name: storage_grant_user_app; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX storage_grant_user_app ON public.storage_grant USING btree (user_id, app_id) WHERE ((app_id IS NOT NULL) AND (user_id IS NOT NULL));


--
-- Name: storage_grant_user_folder; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX storage_grant_user_folder ON public.storage_grant USING btree (user_id, folder_id) WHERE ((folder_id IS NOT NULL) AND (user_id IS NOT NULL));


--
-- Name: storage_grant_user_id_7e02ddea; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_grant_user_id_7e02ddea ON public.storage_grant USING btree (user_id);


--
-- Name: storage_grant_user_query_library_entry; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX storage_grant_user_query_library_entry ON public.storage_grant USING btree (user_id, query_library_entry_id) WHERE ((query_library_entry_id IS NOT NULL) AND (user_id IS NOT NULL));


--
-- Name: storage_grant_user_resource; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX storage_grant_user_resource ON public.storage_grant USING btree (user_id, resource_id) WHERE ((resource_id IS NOT NULL) AND (user_id IS NOT NULL));


--
-- Name: storage_group_name; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX storage_group_name ON public.storage_group USING btree (organization_id, lower((name)::text));


--
-- Name: storage_group_one_of_each_seeded_kind; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX storage_group_one_of_each_seeded_kind ON public.storage_group USING btree (organization_id, kind) WHERE (NOT ((kind)::text = 'custom'::text));


--
-- Name: storage_group_organization_id_5e26f2d2; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_group_organization_id_5e26f2d2 ON public.storage_group USING btree (organization_id);


--
-- Name: storage_groupmember_group_id_071eb164; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_groupmember_group_id_071eb164 ON public.storage_groupmember USING btree (group_id);


--
-- Name: storage_groupmember_organization_id_38764312; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_groupmember_organization_id_38764312 ON public.storage_groupmember USING btree (organization_id);


--
-- Name: storage_groupmember_user_id_09ecfff0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_groupmember_user_id_09ecfff0 ON public.storage_groupmember USING btree (user_id);


--
-- Name: storage_invite_groups_group_id_729fbe60; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_invite_groups_group_id_729fbe60 ON public.storage_invite_groups USING btree (group_id);


--
-- Name: storage_invite_groups_invite_id_75ffb195; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_invite_groups_invite_id_75ffb195 ON public.storage_invite_groups USING btree (invite_id);


--
-- Name: storage_invite_invited_by_id_76d6b1c7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_invite_invited_by_id_76d6b1c7 ON public.storage_invite USING btree (invited_by_id);


--
-- Name: storage_invite_organization_id_7b3dce33; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_invite_organization_id_7b3dce33 ON public.storage_invite USING btree (organization_id);


--
-- Name: storage_invite_token_hash_444071e4_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_invite_token_hash_444071e4_like ON public.storage_invite USING btree (token_hash varchar_pattern_ops);


--
-- Name: storage_job_open; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_job_open ON public.storage_job USING btree (scheduled_for) WHERE ((state)::text = ANY ((ARRAY['pending'::character varying, 'running'::character varying])::text[]));


--
-- Name: storage_job_organization_id_3ab326ac; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_job_organization_id_3ab326ac ON public.storage_job USING btree (organization_id);


--
-- Name: storage_membership_organization_id_faa4f2b6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_membership_organization_id_faa4f2b6 ON public.storage_membership USING btree (organization_id);


--
-- Name: storage_membership_user_id_05b7aeff; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_membership_user_id_05b7aeff ON public.storage_membership USING btree (user_id);


--
-- Name: storage_operation_author_id_d3dd036b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_operation_author_id_d3dd036b ON public.storage_operation USING btree (author_id);


--
-- Name: storage_operation_branch_id_3f59517a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_operation_branch_id_3f59517a ON public.storage_operation USING btree (branch_id);


--
-- Name: storage_operation_organization_id_1b2d9ff1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_operation_organization_id_1b2d9ff1 ON public.storage_operation USING btree (organization_id);


--
-- Name: storage_query_run_begun; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_query_run_begun ON public.storage_queryrun USING btree (organization_id, begun_at DESC);


--
-- Name: storage_querylibraryentry_created_by_id_d919225b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_querylibraryentry_created_by_id_d919225b ON public.storage_querylibraryentry USING btree (created_by_id);


--
-- Name: storage_querylibraryentry_organization_id_b8a97a25; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_querylibraryentry_organization_id_b8a97a25 ON public.storage_querylibraryentry USING btree (organization_id);


--
-- Name: storage_querylibrarysave_author_id_931599e0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_querylibrarysave_author_id_931599e0 ON public.storage_querylibrarysave USING btree (author_id);


--
-- Name: storage_querylibrarysave_entry_id_7ada03c4; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_querylibrarysave_entry_id_7ada03c4 ON public.storage_querylibrarysave USING btree (entry_id);


--
-- Name: storage_querylibrarysave_organization_id_0079d3fe; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_querylibrarysave_organization_id_0079d3fe ON public.storage_querylibrarysave USING btree (organization_id);


--
-- Name: storage_querylibrarysave_resource_id_d8ab3694; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_querylibrarysave_resource_id_d8ab3694 ON public.storage_querylibrarysave USING btree (resource_id);


--
-- Name: storage_release_app_id_3ca1ec6b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_release_app_id_3ca1ec6b ON public.storage_release USING btree (app_id);


--
-- Name: storage_release_organization_id_f80599e9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_release_organization_id_f80599e9 ON public.storage_release USING btree (organization_id);


--
-- Name: storage_release_published_by_id_aa35a3ff; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_release_published_by_id_aa35a3ff ON public.storage_release USING btree (published_by_id);


--
-- Name: storage_release_save_id_aa4e5451; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_release_save_id_aa4e5451 ON public.storage_release USING btree (save_id);


--
-- Name: storage_resource_folder_id_b3240fe0; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_resource_folder_id_b3240fe0 ON public.storage_resource USING btree (folder_id);


--
-- Name: storage_resource_organization_id_f3989777; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_resource_organization_id_f3989777 ON public.storage_resource USING btree (organization_id);


--
-- Name: storage_resourceconfiguration_environment_id_63f50947; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_resourceconfiguration_environment_id_63f50947 ON public.storage_resourceconfiguration USING btree (environment_id);


--
-- Name: storage_resourceconfiguration_organization_id_e3f1ccb8; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_resourceconfiguration_organization_id_e3f1ccb8 ON public.storage_resourceconfiguration USING btree (organization_id);


--
-- Name: storage_resourceconfiguration_resource_id_a808415a; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_resourceconfiguration_resource_id_a808415a ON public.storage_resourceconfiguration USING btree (resource_id);


--
-- Name: storage_save_app_id_7df1b4e6; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_save_app_id_7df1b4e6 ON public.storage_save USING btree (app_id);


--
-- Name: storage_save_author_id_7e9b2cfb; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_save_author_id_7e9b2cfb ON public.storage_save USING btree (author_id);


--
-- Name: storage_save_branch_id_1eb2aa6b; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_save_branch_id_1eb2aa6b ON public.storage_save USING btree (branch_id);


--
-- Name: storage_save_content_id_7ee7558c; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_save_content_id_7ee7558c ON public.storage_save USING btree (content_id);


--
-- Name: storage_save_organization_id_a3296501; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_save_organization_id_a3296501 ON public.storage_save USING btree (organization_id);


--
-- Name: storage_saveelement_organization_id_52368eb9; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_saveelement_organization_id_52368eb9 ON public.storage_saveelement USING btree (organization_id);


--
-- Name: storage_saveelement_save_id_7a1cbed3; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_saveelement_save_id_7a1cbed3 ON public.storage_saveelement USING btree (save_id);


--
-- Name: storage_session_expires_at_e78f51b1; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_session_expires_at_e78f51b1 ON public.storage_session USING btree (expires_at);


--
-- Name: storage_session_organization_id_66f417f7; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_session_organization_id_66f417f7 ON public.storage_session USING btree (organization_id);


--
-- Name: storage_session_user_id_db3ddc3d; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_session_user_id_db3ddc3d ON public.storage_session USING btree (user_id);


--
-- Name: storage_signinattempt_key_76d042f9_like; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_signinattempt_key_76d042f9_like ON public.storage_signinattempt USING btree (key varchar_pattern_ops);


--
-- Name: storage_signinattempt_window_start_30a57347; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX storage_signinattempt_window_start_30a57347 ON public.storage_signinattempt USING btree (window_start);


--
-- Name: storage_user_email_lower; Type: INDEX; Schema: public; Owner: -
--

CREATE UNIQUE INDEX storage_user_email_lower ON public.storage_user USING btree (lower((email)::text));


--
-- Name: storage_organization keeps_rights_epoch; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER keeps_rights_epoch BEFORE UPDATE ON public.storage_organization FOR EACH ROW EXECUTE FUNCTION public.storage_organization_keeps_rights_epoch();


--
-- Name: storage_app raises_rights_epoch_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_delete AFTER DELETE ON public.storage_app REFERENCING OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION public.storage_app_raises_rights_epoch();


--
-- Name: storage_configurationvariable raises_rights_epoch_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_delete AFTER DELETE ON public.storage_configurationvariable REFERENCING OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION public.storage_configurationvariable_raises_rights_epoch();


--
-- Name: storage_configurationvariablevalue raises_rights_epoch_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_delete AFTER DELETE ON public.storage_configurationvariablevalue REFERENCING OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION public.storage_configurationvariablevalue_raises_rights_epoch();


--
-- Name: storage_environment raises_rights_epoch_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_delete AFTER DELETE ON public.storage_environment REFERENCING OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION public.storage_environment_raises_rights_epoch();


--
-- Name: storage_folder raises_rights_epoch_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_delete AFTER DELETE ON public.storage_folder REFERENCING OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION public.storage_folder_raises_rights_epoch();


--
-- Name: storage_grant raises_rights_epoch_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_delete AFTER DELETE ON public.storage_grant REFERENCING OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION public.storage_grant_raises_rights_epoch();


--
-- Name: storage_group raises_rights_epoch_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_delete AFTER DELETE ON public.storage_group REFERENCING OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION public.storage_group_raises_rights_epoch();


--
-- Name: storage_groupmember raises_rights_epoch_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_delete AFTER DELETE ON public.storage_groupmember REFERENCING OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION public.storage_groupmember_raises_rights_epoch();


--
-- Name: storage_membership raises_rights_epoch_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_delete AFTER DELETE ON public.storage_membership REFERENCING OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION public.storage_membership_raises_rights_epoch();


--
-- Name: storage_resource raises_rights_epoch_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_delete AFTER DELETE ON public.storage_resource REFERENCING OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION public.storage_resource_raises_rights_epoch();


--
-- Name: storage_app raises_rights_epoch_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_insert AFTER INSERT ON public.storage_app REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_app_raises_rights_epoch();


--
-- Name: storage_configurationvariable raises_rights_epoch_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_insert AFTER INSERT ON public.storage_configurationvariable REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_configurationvariable_raises_rights_epoch();


--
-- Name: storage_configurationvariablevalue raises_rights_epoch_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_insert AFTER INSERT ON public.storage_configurationvariablevalue REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_configurationvariablevalue_raises_rights_epoch();


--
-- Name: storage_environment raises_rights_epoch_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_insert AFTER INSERT ON public.storage_environment REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_environment_raises_rights_epoch();


--
-- Name: storage_folder raises_rights_epoch_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_insert AFTER INSERT ON public.storage_folder REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_folder_raises_rights_epoch();


--
-- Name: storage_grant raises_rights_epoch_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_insert AFTER INSERT ON public.storage_grant REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_grant_raises_rights_epoch();


--
-- Name: storage_group raises_rights_epoch_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_insert AFTER INSERT ON public.storage_group REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_group_raises_rights_epoch();


--
-- Name: storage_groupmember raises_rights_epoch_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_insert AFTER INSERT ON public.storage_groupmember REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_groupmember_raises_rights_epoch();


--
-- Name: storage_membership raises_rights_epoch_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_insert AFTER INSERT ON public.storage_membership REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_membership_raises_rights_epoch();


--
-- Name: storage_resource raises_rights_epoch_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_insert AFTER INSERT ON public.storage_resource REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_resource_raises_rights_epoch();


--
-- Name: storage_app raises_rights_epoch_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_update AFTER UPDATE ON public.storage_app REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_app_raises_rights_epoch();


--
-- Name: storage_configurationvariable raises_rights_epoch_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_update AFTER UPDATE ON public.storage_configurationvariable REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_configurationvariable_raises_rights_epoch();


--
-- Name: storage_configurationvariablevalue raises_rights_epoch_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_update AFTER UPDATE ON public.storage_configurationvariablevalue REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_configurationvariablevalue_raises_rights_epoch();


--
-- Name: storage_environment raises_rights_epoch_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_update AFTER UPDATE ON public.storage_environment REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_environment_raises_rights_epoch();


--
-- Name: storage_folder raises_rights_epoch_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_update AFTER UPDATE ON public.storage_folder REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_folder_raises_rights_epoch();


--
-- Name: storage_grant raises_rights_epoch_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_update AFTER UPDATE ON public.storage_grant REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_grant_raises_rights_epoch();


--
-- Name: storage_group raises_rights_epoch_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_update AFTER UPDATE ON public.storage_group REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_group_raises_rights_epoch();


--
-- Name: storage_groupmember raises_rights_epoch_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_update AFTER UPDATE ON public.storage_groupmember REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_groupmember_raises_rights_epoch();


--
-- Name: storage_membership raises_rights_epoch_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_update AFTER UPDATE ON public.storage_membership REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_membership_raises_rights_epoch();


--
-- Name: storage_resource raises_rights_epoch_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_update AFTER UPDATE ON public.storage_resource REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_resource_raises_rights_epoch();


--
-- Name: storage_user raises_rights_epoch_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_rights_epoch_update AFTER UPDATE ON public.storage_user REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_user_raises_rights_epoch();


--
-- Name: storage_resource raises_version; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_version BEFORE UPDATE ON public.storage_resource FOR EACH ROW EXECUTE FUNCTION public.storage_resource_raises_version();


--
-- Name: storage_resourceconfiguration raises_version_delete; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_version_delete AFTER DELETE ON public.storage_resourceconfiguration REFERENCING OLD TABLE AS stale FOR EACH STATEMENT EXECUTE FUNCTION public.storage_resourceconfiguration_raises_version();


--
-- Name: storage_resourceconfiguration raises_version_insert; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_version_insert AFTER INSERT ON public.storage_resourceconfiguration REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_resourceconfiguration_raises_version();


--
-- Name: storage_resourceconfiguration raises_version_update; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER raises_version_update AFTER UPDATE ON public.storage_resourceconfiguration REFERENCING OLD TABLE AS stale NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.storage_resourceconfiguration_raises_version();


--
-- Name: storage_auditevent stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER stays BEFORE DELETE OR UPDATE ON public.storage_auditevent FOR EACH ROW EXECUTE FUNCTION public.storage_auditevent_stays();


--
-- Name: storage_save stays; Type: TRIGGER; Schema: public; Owner: -
--

CREATE TRIGGER stays BEFORE UPDATE ON public.storage_save FOR EACH ROW EXECUTE FUNCTION public.storage_save_stays();


--
-- Name: auth_group_permissions auth_group_permissio_permission_id_84c5c92e_fk_auth_perm; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_group_permissions auth_group_permissions_group_id_b120cbf9_fk_auth_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: auth_permission auth_permission_content_type_id_2f476e4b_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: django_admin_log django_admin_log_content_type_id_c4bce8eb_fk_django_co; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_content_type_id_c4bce8eb_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: django_admin_log django_admin_log_user_id_c564eba6_fk_storage_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_user_id_c564eba6_fk_storage_user_id FOREIGN KEY (user_id) REFERENCES public.storage_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_accesstoken storage_accesstoken_organization_id_39ffd82a_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_accesstoken
    ADD CONSTRAINT storage_accesstoken_organization_id_39ffd82a_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_accesstoken storage_accesstoken_user_id_b1894628_fk_storage_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_accesstoken
    ADD CONSTRAINT storage_accesstoken_user_id_b1894628_fk_storage_user_id FOREIGN KEY (user_id) REFERENCES public.storage_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_app storage_app_created_by_id_de111110_fk_storage_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_app
    ADD CONSTRAINT storage_app_created_by_id_de111110_fk_storage_user_id FOREIGN KEY (created_by_id) REFERENCES public.storage_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_app storage_app_folder_id_d43c347f_fk_storage_folder_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_app
    ADD CONSTRAINT storage_app_folder_id_d43c347f_fk_storage_folder_id FOREIGN KEY (folder_id) REFERENCES public.storage_folder(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_app storage_app_organization_id_087ccd88_fk_storage_organization_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_app
    ADD CONSTRAINT storage_app_organization_id_087ccd88_fk_storage_organization_id FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_app storage_app_released_id_d732101a_fk_storage_release_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_app
    ADD CONSTRAINT storage_app_released_id_d732101a_fk_storage_release_id FOREIGN KEY (released_id) REFERENCES public.storage_release(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_auditevent storage_auditevent_organization_id_efea5dcb_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_auditevent
    ADD CONSTRAINT storage_auditevent_organization_id_efea5dcb_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_branch storage_branch_app_id_99e1a662_fk_storage_app_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_branch
    ADD CONSTRAINT storage_branch_app_id_99e1a662_fk_storage_app_id FOREIGN KEY (app_id) REFERENCES public.storage_app(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_branch storage_branch_based_on_id_1b0031f8_fk_storage_save_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_branch
    ADD CONSTRAINT storage_branch_based_on_id_1b0031f8_fk_storage_save_id FOREIGN KEY (based_on_id) REFERENCES public.storage_save(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_branch storage_branch_created_by_id_082df76c_fk_storage_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_branch
    ADD CONSTRAINT storage_branch_created_by_id_082df76c_fk_storage_user_id FOREIGN KEY (created_by_id) REFERENCES public.storage_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_branch storage_branch_head_id_3ee95c67_fk_storage_save_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_branch
    ADD CONSTRAINT storage_branch_head_id_3ee95c67_fk_storage_save_id FOREIGN KEY (head_id) REFERENCES public.storage_save(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_branch storage_branch_organization_id_1900bb44_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_branch
    ADD CONSTRAINT storage_branch_organization_id_1900bb44_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_configurationvariablevalue storage_configuratio_environment_id_506ef219_fk_storage_e; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_configurationvariablevalue
    ADD CONSTRAINT storage_configuratio_environment_id_506ef219_fk_storage_e FOREIGN KEY (environment_id) REFERENCES public.storage_environment(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_configurationvariablevalue storage_configuratio_organization_id_a2bdb861_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_configurationvariablevalue
    ADD CONSTRAINT storage_configuratio_organization_id_a2bdb861_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_configurationvariable storage_configuratio_organization_id_e683158f_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_configurationvariable
    ADD CONSTRAINT storage_configuratio_organization_id_e683158f_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_configurationvariablevalue storage_configuratio_variable_id_aaa3a316_fk_storage_c; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_configurationvariablevalue
    ADD CONSTRAINT storage_configuratio_variable_id_aaa3a316_fk_storage_c FOREIGN KEY (variable_id) REFERENCES public.storage_configurationvariable(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_documentcontent storage_documentcont_organization_id_5dca7ace_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_documentcontent
    ADD CONSTRAINT storage_documentcont_organization_id_5dca7ace_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_environment storage_environment_organization_id_311b710a_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_environment
    ADD CONSTRAINT storage_environment_organization_id_311b710a_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_folder storage_folder_organization_id_a987a395_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_folder
    ADD CONSTRAINT storage_folder_organization_id_a987a395_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_folder storage_folder_parent_id_94079fa9_fk_storage_folder_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_folder
    ADD CONSTRAINT storage_folder_parent_id_94079fa9_fk_storage_folder_id FOREIGN KEY (parent_id) REFERENCES public.storage_folder(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_grant storage_grant_app_id_713d53fe_fk_storage_app_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_grant
    ADD CONSTRAINT storage_grant_app_id_713d53fe_fk_storage_app_id FOREIGN KEY (app_id) REFERENCES public.storage_app(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_grant storage_grant_folder_id_a940c23a_fk_storage_folder_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_grant
    ADD CONSTRAINT storage_grant_folder_id_a940c23a_fk_storage_folder_id FOREIGN KEY (folder_id) REFERENCES public.storage_folder(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_grant storage_grant_group_id_206cbe7c_fk_storage_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_grant
    ADD CONSTRAINT storage_grant_group_id_206cbe7c_fk_storage_group_id FOREIGN KEY (group_id) REFERENCES public.storage_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_grant storage_grant_organization_id_f3b24a72_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_grant
    ADD CONSTRAINT storage_grant_organization_id_f3b24a72_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_grant storage_grant_query_library_entry__871d06a0_fk_storage_q; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_grant
    ADD CONSTRAINT storage_grant_query_library_entry__871d06a0_fk_storage_q FOREIGN KEY (query_library_entry_id) REFERENCES public.storage_querylibraryentry(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_grant storage_grant_resource_id_02a82972_fk_storage_resource_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_grant
    ADD CONSTRAINT storage_grant_resource_id_02a82972_fk_storage_resource_id FOREIGN KEY (resource_id) REFERENCES public.storage_resource(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_grant storage_grant_user_id_7e02ddea_fk_storage_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_grant
    ADD CONSTRAINT storage_grant_user_id_7e02ddea_fk_storage_user_id FOREIGN KEY (user_id) REFERENCES public.storage_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_group storage_group_organization_id_5e26f2d2_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_group
    ADD CONSTRAINT storage_group_organization_id_5e26f2d2_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_groupmember storage_groupmember_group_id_071eb164_fk_storage_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_groupmember
    ADD CONSTRAINT storage_groupmember_group_id_071eb164_fk_storage_group_id FOREIGN KEY (group_id) REFERENCES public.storage_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_groupmember storage_groupmember_organization_id_38764312_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_groupmember
    ADD CONSTRAINT storage_groupmember_organization_id_38764312_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_groupmember storage_groupmember_user_id_09ecfff0_fk_storage_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_groupmember
    ADD CONSTRAINT storage_groupmember_user_id_09ecfff0_fk_storage_user_id FOREIGN KEY (user_id) REFERENCES public.storage_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_invite_groups storage_invite_groups_group_id_729fbe60_fk_storage_group_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_invite_groups
    ADD CONSTRAINT storage_invite_groups_group_id_729fbe60_fk_storage_group_id FOREIGN KEY (group_id) REFERENCES public.storage_group(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_invite_groups storage_invite_groups_invite_id_75ffb195_fk_storage_invite_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_invite_groups
    ADD CONSTRAINT storage_invite_groups_invite_id_75ffb195_fk_storage_invite_id FOREIGN KEY (invite_id) REFERENCES public.storage_invite(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_invite storage_invite_invited_by_id_76d6b1c7_fk_storage_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_invite
    ADD CONSTRAINT storage_invite_invited_by_id_76d6b1c7_fk_storage_user_id FOREIGN KEY (invited_by_id) REFERENCES public.storage_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_invite storage_invite_organization_id_7b3dce33_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_invite
    ADD CONSTRAINT storage_invite_organization_id_7b3dce33_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_job storage_job_organization_id_3ab326ac_fk_storage_organization_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_job
    ADD CONSTRAINT storage_job_organization_id_3ab326ac_fk_storage_organization_id FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_membership storage_membership_organization_id_faa4f2b6_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_membership
    ADD CONSTRAINT storage_membership_organization_id_faa4f2b6_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_membership storage_membership_user_id_05b7aeff_fk_storage_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_membership
    ADD CONSTRAINT storage_membership_user_id_05b7aeff_fk_storage_user_id FOREIGN KEY (user_id) REFERENCES public.storage_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_operation storage_operation_author_id_d3dd036b_fk_storage_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_operation
    ADD CONSTRAINT storage_operation_author_id_d3dd036b_fk_storage_user_id FOREIGN KEY (author_id) REFERENCES public.storage_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_operation storage_operation_branch_id_3f59517a_fk_storage_branch_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_operation
    ADD CONSTRAINT storage_operation_branch_id_3f59517a_fk_storage_branch_id FOREIGN KEY (branch_id) REFERENCES public.storage_branch(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_operation storage_operation_organization_id_1b2d9ff1_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_operation
    ADD CONSTRAINT storage_operation_organization_id_1b2d9ff1_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_querylibraryentry storage_querylibrary_created_by_id_d919225b_fk_storage_u; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_querylibraryentry
    ADD CONSTRAINT storage_querylibrary_created_by_id_d919225b_fk_storage_u FOREIGN KEY (created_by_id) REFERENCES public.storage_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_querylibrarysave storage_querylibrary_entry_id_7ada03c4_fk_storage_q; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_querylibrarysave
    ADD CONSTRAINT storage_querylibrary_entry_id_7ada03c4_fk_storage_q FOREIGN KEY (entry_id) REFERENCES public.storage_querylibraryentry(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_querylibrarysave storage_querylibrary_organization_id_0079d3fe_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_querylibrarysave
    ADD CONSTRAINT storage_querylibrary_organization_id_0079d3fe_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_querylibraryentry storage_querylibrary_organization_id_b8a97a25_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_querylibraryentry
    ADD CONSTRAINT storage_querylibrary_organization_id_b8a97a25_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_querylibrarysave storage_querylibrary_resource_id_d8ab3694_fk_storage_r; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_querylibrarysave
    ADD CONSTRAINT storage_querylibrary_resource_id_d8ab3694_fk_storage_r FOREIGN KEY (resource_id) REFERENCES public.storage_resource(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_querylibrarysave storage_querylibrarysave_author_id_931599e0_fk_storage_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_querylibrarysave
    ADD CONSTRAINT storage_querylibrarysave_author_id_931599e0_fk_storage_user_id FOREIGN KEY (author_id) REFERENCES public.storage_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_queryrun storage_queryrun_organization_id_457219f9_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_queryrun
    ADD CONSTRAINT storage_queryrun_organization_id_457219f9_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_release storage_release_app_id_3ca1ec6b_fk_storage_app_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_release
    ADD CONSTRAINT storage_release_app_id_3ca1ec6b_fk_storage_app_id FOREIGN KEY (app_id) REFERENCES public.storage_app(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_release storage_release_organization_id_f80599e9_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_release
    ADD CONSTRAINT storage_release_organization_id_f80599e9_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_release storage_release_published_by_id_aa35a3ff_fk_storage_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_release
    ADD CONSTRAINT storage_release_published_by_id_aa35a3ff_fk_storage_user_id FOREIGN KEY (published_by_id) REFERENCES public.storage_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_release storage_release_save_id_aa4e5451_fk_storage_save_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_release
    ADD CONSTRAINT storage_release_save_id_aa4e5451_fk_storage_save_id FOREIGN KEY (save_id) REFERENCES public.storage_save(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_resource storage_resource_folder_id_b3240fe0_fk_storage_folder_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_resource
    ADD CONSTRAINT storage_resource_folder_id_b3240fe0_fk_storage_folder_id FOREIGN KEY (folder_id) REFERENCES public.storage_folder(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_resource storage_resource_organization_id_f3989777_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_resource
    ADD CONSTRAINT storage_resource_organization_id_f3989777_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_resourceconfiguration storage_resourceconf_environment_id_63f50947_fk_storage_e; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_resourceconfiguration
    ADD CONSTRAINT storage_resourceconf_environment_id_63f50947_fk_storage_e FOREIGN KEY (environment_id) REFERENCES public.storage_environment(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_resourceconfiguration storage_resourceconf_organization_id_e3f1ccb8_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_resourceconfiguration
    ADD CONSTRAINT storage_resourceconf_organization_id_e3f1ccb8_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_resourceconfiguration storage_resourceconf_resource_id_a808415a_fk_storage_r; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_resourceconfiguration
    ADD CONSTRAINT storage_resourceconf_resource_id_a808415a_fk_storage_r FOREIGN KEY (resource_id) REFERENCES public.storage_resource(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_save storage_save_app_id_7df1b4e6_fk_storage_app_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_save
    ADD CONSTRAINT storage_save_app_id_7df1b4e6_fk_storage_app_id FOREIGN KEY (app_id) REFERENCES public.storage_app(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_save storage_save_author_id_7e9b2cfb_fk_storage_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_save
    ADD CONSTRAINT storage_save_author_id_7e9b2cfb_fk_storage_user_id FOREIGN KEY (author_id) REFERENCES public.storage_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_save storage_save_branch_id_1eb2aa6b_fk_storage_branch_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_save
    ADD CONSTRAINT storage_save_branch_id_1eb2aa6b_fk_storage_branch_id FOREIGN KEY (branch_id) REFERENCES public.storage_branch(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_save storage_save_content_id_7ee7558c_fk_storage_documentcontent_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_save
    ADD CONSTRAINT storage_save_content_id_7ee7558c_fk_storage_documentcontent_id FOREIGN KEY (content_id) REFERENCES public.storage_documentcontent(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_save storage_save_organization_id_a3296501_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_save
    ADD CONSTRAINT storage_save_organization_id_a3296501_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_saveelement storage_saveelement_organization_id_52368eb9_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_saveelement
    ADD CONSTRAINT storage_saveelement_organization_id_52368eb9_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_saveelement storage_saveelement_save_id_7a1cbed3_fk_storage_save_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_saveelement
    ADD CONSTRAINT storage_saveelement_save_id_7a1cbed3_fk_storage_save_id FOREIGN KEY (save_id) REFERENCES public.storage_save(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_session storage_session_organization_id_66f417f7_fk_storage_o; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_session
    ADD CONSTRAINT storage_session_organization_id_66f417f7_fk_storage_o FOREIGN KEY (organization_id) REFERENCES public.storage_organization(id) DEFERRABLE INITIALLY DEFERRED;


--
-- Name: storage_session storage_session_user_id_db3ddc3d_fk_storage_user_id; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.storage_session
    ADD CONSTRAINT storage_session_user_id_db3ddc3d_fk_storage_user_id FOREIGN KEY (user_id) REFERENCES public.storage_user(id) DEFERRABLE INITIALLY DEFERRED;


--
-- PostgreSQL database dump complete
--


