"""The storage models, one module a noun."""

from retool.storage.models.app import App, Branch, Release
from retool.storage.models.environment import ConfigurationVariable, ConfigurationVariableValue, Environment
from retool.storage.models.folder import Folder
from retool.storage.models.grant import Grant
from retool.storage.models.group import Group, GroupMember
from retool.storage.models.history import AuditEvent, QueryRun
from retool.storage.models.import_draft import Import, ImportUnit
from retool.storage.models.job import Canary, Job, JobsLeader
from retool.storage.models.membership import Membership
from retool.storage.models.organization import Organization
from retool.storage.models.query_library import QueryLibraryEntry, QueryLibrarySave
from retool.storage.models.repository import ConnectedRepository
from retool.storage.models.resource import Resource, ResourceConfiguration
from retool.storage.models.save import DocumentContent, Operation, Save, SaveElement
from retool.storage.models.session import AccessToken, Invite, Session
from retool.storage.models.sign_in_attempt import SignInAttempt
from retool.storage.models.user import User

__all__ = [
    "AccessToken",
    "App",
    "AuditEvent",
    "Branch",
    "Canary",
    "ConfigurationVariable",
    "ConfigurationVariableValue",
    "ConnectedRepository",
    "DocumentContent",
    "Environment",
    "Folder",
    "Grant",
    "Group",
    "GroupMember",
    "Import",
    "ImportUnit",
    "Invite",
    "Job",
    "JobsLeader",
    "Membership",
    "Operation",
    "Organization",
    "QueryLibraryEntry",
    "QueryLibrarySave",
    "QueryRun",
    "Release",
    "Resource",
    "ResourceConfiguration",
    "Save",
    "SaveElement",
    "Session",
    "SignInAttempt",
    "User",
]
