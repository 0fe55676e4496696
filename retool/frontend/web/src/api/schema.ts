/* eslint-disable */
/* tslint:disable */
// @ts-nocheck
/*
 * ---------------------------------------------------------------
 * ## THIS FILE WAS GENERATED VIA SWAGGER-TYPESCRIPT-API        ##
 * ##                                                           ##
 * ## AUTHOR: acacode                                           ##
 * ## SOURCE: https://github.com/acacode/swagger-typescript-api ##
 * ---------------------------------------------------------------
 */

/**
 * * `text` - text
 * * `number` - number
 * * `boolean` - boolean
 * * `choice` - choice
 * * `secret` - secret
 * * `file` - file
 * * `code` - code
 * * `pairs` - pairs
 */
export type SourceFieldOutKindEnum =
  | "text"
  | "number"
  | "boolean"
  | "choice"
  | "secret"
  | "file"
  | "code"
  | "pairs";

/**
 * * `here` - here
 * * `repository` - repository
 */
export type SideEnum = "here" | "repository";

/**
 * * `app` - App
 * * `module` - Module
 */
export type NewAppKindEnum = "app" | "module";

/**
 * * `user_list_access` - user_list_access
 * * `audit_log_access` - audit_log_access
 * * `unpublished_release_access` - unpublished_release_access
 * * `usage_analytics_access` - usage_analytics_access
 * * `theme_access` - theme_access
 * * `account_details_access` - account_details_access
 */
export type FlagsEnum =
  | "user_list_access"
  | "audit_log_access"
  | "unpublished_release_access"
  | "usage_analytics_access"
  | "theme_access"
  | "account_details_access";

/** The new account, or the password of the one that is there. */
export interface AcceptRequest {
  /** @maxLength 150 */
  first_name?: string;
  /** @maxLength 150 */
  last_name?: string;
  /** @maxLength 4096 */
  password: string;
}

/** The app that is open. */
export interface AppHead {
  /** @format uuid */
  uuid: string;
  name: string;
  level: string;
}

/** An app as a list shows it. */
export interface AppOut {
  /** @format uuid */
  uuid: string;
  name: string;
  description: string;
  kind: string;
  icon: string;
  /** @format uuid */
  folder: string | null;
  level: string;
  /** @format date-time */
  updated_at: string;
  updated_by: string | null;
  released: string | null;
}

/** Your batch as it was stored, and what others did since its base. */
export interface AppendedOut {
  sequence: number;
  operations: Record<string, any>[];
  others: BatchOut[];
}

/** One batch of operations. */
export interface BatchOut {
  sequence: number;
  operations: Record<string, any>[];
  author: string | null;
  tab: string;
}

/** The app's sequence, and batches. */
export interface BatchesOut {
  sequence: number;
  batches: BatchOut[];
}

/** What a placeholder is: a resource, or one to make; neither leaves it open. */
export interface ChoiceIn {
  /** @maxLength 1000 */
  placeholder: string;
  /** @format uuid */
  resource?: string | null;
  /** @maxLength 200 */
  name?: string;
  /** @maxLength 64 */
  kind?: string;
}

/** The options in one environment, without secrets; `secrets` names those that are set. */
export interface ConfigurationOut {
  /** @format uuid */
  environment: string;
  environment_name: string;
  options: Record<string, any>;
  secrets: string[];
}

/** The repository that an import stays connected to. */
export interface ConnectionOut {
  url: string;
  branch: string;
  commit: string;
  /** @format date-time */
  fetched_at: string | null;
  error: string;
  is_connected: boolean;
}

/** An app as it is edited; `kinds` says of each kind of query which bag fills each part, `modules` what it uses. */
export interface DocumentOut {
  /** The app that is open. */
  app: AppHead;
  document: Record<string, any>;
  modules: Record<string, any>;
  kinds: Record<string, any>;
  sequence: number;
  save: SaveHead | null;
  saved_sequence: number;
  /** An environment. */
  environment: EnvironmentOut;
  user: Record<string, any>;
  retool_context: Record<string, any>;
}

/** An act without a result of its own. */
export interface Done {
  success: boolean;
}

/** An environment to choose. */
export interface EnvironmentName {
  /** @format uuid */
  uuid: string;
  name: string;
  color: string;
  is_default: boolean;
}

/** An environment. */
export interface EnvironmentOut {
  /** @format uuid */
  uuid: string;
  name: string;
  color: string;
  is_default: boolean;
  position: number;
}

/** The job that fetches. */
export interface FetchOut {
  /** @format uuid */
  uuid: string;
  state: string;
}

/** A folder. */
export interface FolderOut {
  /** @format uuid */
  uuid: string;
  name: string;
  /** @format uuid */
  parent: string | null;
  level: string;
}

/** One grant, with the name of whom it is for. */
export interface GrantOut {
  /**
   * The group's uuid.
   * @format uuid
   */
  group: string | null;
  /**
   * The user's uuid.
   * @format uuid
   */
  user: string | null;
  /** The group's or the person's name. */
  name: string;
  level: string;
}

/** One grant: a group or a user, and a level. */
export interface GrantWish {
  /** @format uuid */
  group?: string | null;
  /** @format uuid */
  user?: string | null;
  /** none, use, edit or own */
  level: string;
}

/** All grants that are to stand. */
export interface GrantsWish {
  grants: GrantWish[];
}

/** A group by name. */
export interface GroupNameOut {
  /** @format uuid */
  uuid: string;
  name: string;
}

/** A group with its levels on all objects of a kind, and its members. */
export interface GroupOut {
  /** @format uuid */
  uuid: string;
  name: string;
  kind: string;
  universal_app: string;
  universal_resource: string;
  universal_query_library: string;
  flags: string[];
  members: MemberOut[];
}

/** An import as a list shows it. */
export interface ImportOut {
  /** @format uuid */
  uuid: string;
  name: string;
  state: string;
  author: string | null;
  /** @format date-time */
  created_at: string;
  /** @format uuid */
  folder: string | null;
  units: number;
  imported: number;
  is_connected: boolean;
}

/** An import with its report. */
export interface ImportReportOut {
  /** An import as a list shows it. */
  row: ImportOut;
  units: ImportUnitOut[];
  resources: ImportResourceOut[];
  others: Record<string, any>[];
  repository: ConnectionOut | null;
  /** @format double */
  read_s: number;
  files: number;
  error: string;
}

/** A resource that queries name, once for all apps; `resource` is the one here that is chosen or proposed. */
export interface ImportResourceOut {
  placeholder: string;
  name: string;
  type: string;
  source: string | null;
  path: string;
  queries: number;
  query_types: string[];
  apps: string[];
  /** @format uuid */
  resource: string | null;
}

/** An app, module or library query; `findings` are what it uses and we lack, by name and place. */
export interface ImportUnitOut {
  /** @format uuid */
  uuid: string;
  path: string;
  name: string;
  kind: string;
  folders: string[];
  state: string;
  error: string;
  verdict: string;
  components: number;
  queries: number;
  findings: Record<string, any>[];
  /** @format uuid */
  app: string | null;
  changed: boolean;
}

/** The link to hand over; it is shown this one time. */
export interface InviteLink {
  link: string;
}

/** Whom to invite, into which groups, and to use which app. */
export interface InviteRequest {
  /**
   * @format email
   * @maxLength 254
   */
  email: string;
  /** @maxItems 100 */
  groups?: string[];
  /** @format uuid */
  app?: string | null;
}

/** What an invitation says. */
export interface InvitedPerson {
  /** @format email */
  email: string;
  organization: string;
  has_account: boolean;
  /** @format uuid */
  app: string | null;
}

/** A job with its log, what it was asked and what it answered. */
export interface JobDetailOut {
  /** @format uuid */
  uuid: string;
  kind: string;
  key: string;
  state: string;
  attempts: number;
  /** @format date-time */
  created_at: string;
  /** @format date-time */
  scheduled_for: string;
  /** @format date-time */
  started_at: string | null;
  /** @format date-time */
  ended_at: string | null;
  duration_ms: number | null;
  may_retry: boolean;
  may_cancel: boolean;
  may_have_happened: boolean;
  log: string;
  arguments: Record<string, any>;
  result: Record<string, any> | null;
  lease_owner: string;
  /** @format date-time */
  lease_until: string | null;
}

/** One job. `may_have_happened`: run again, its effect outside this database may happen twice. */
export interface JobOut {
  /** @format uuid */
  uuid: string;
  kind: string;
  key: string;
  state: string;
  attempts: number;
  /** @format date-time */
  created_at: string;
  /** @format date-time */
  scheduled_for: string;
  /** @format date-time */
  started_at: string | null;
  /** @format date-time */
  ended_at: string | null;
  duration_ms: number | null;
  may_retry: boolean;
  may_cancel: boolean;
  may_have_happened: boolean;
}

/** Jobs, newest first; `before` asks for the next page. */
export interface JobPageOut {
  jobs: JobOut[];
  before: number | null;
}

/** The jobs-runner that leads; its version is known while it is connected. */
export interface LeaderOut {
  host: string;
  pid: number;
  version: string | null;
  epoch: number;
  /** @format date-time */
  since: string | null;
  /** @format date-time */
  heartbeat_at: string | null;
  is_connected: boolean;
}

/** What a person types. */
export interface LogInRequest {
  /** @maxLength 320 */
  email: string;
  /** @maxLength 4096 */
  password: string;
}

/** A person in a group. */
export interface MemberOut {
  /** @format uuid */
  uuid: string;
  /** @format email */
  email: string;
  name: string;
  is_group_admin: boolean;
}

/** Somebody to be in a group. */
export interface MemberWish {
  /** @format uuid */
  user: string;
  /** @default false */
  is_group_admin?: boolean;
}

/** All who are to be in a group. */
export interface MembersWish {
  members: MemberWish[];
}

/** A resource that the app reads and that a group or user may not use. */
export interface MissingOut {
  /** @format uuid */
  resource: string;
  name: string;
  /** @format uuid */
  group: string | null;
  /** @format uuid */
  user: string | null;
  can_grant: boolean;
}

/** An app to make. */
export interface NewApp {
  /** @maxLength 200 */
  name: string;
  /** @format uuid */
  folder?: string | null;
  /**
   * * `app` - App
   * * `module` - Module
   */
  kind?: NewAppKindEnum;
  /** @maxLength 5000 */
  description?: string;
  /** @maxLength 100 */
  icon?: string;
}

/** Operations made on the document after batch `base`. */
export interface NewBatch {
  /** @min 0 */
  base: number;
  operations: Record<string, any>[];
  /**
   * @maxLength 64
   * @default ""
   */
  tab?: string;
}

/** An environment to make. */
export interface NewEnvironment {
  /** @maxLength 100 */
  name: string;
  /** @pattern ^#[0-9A-Fa-f]{6}$ */
  color: string;
}

/** A folder to make. */
export interface NewFolder {
  /** @maxLength 200 */
  name: string;
  /** @format uuid */
  parent?: string | null;
}

/** A group to make. */
export interface NewGroup {
  /** @maxLength 200 */
  name: string;
  /** none, use, edit or own */
  universal_app?: string;
  /** none, use, edit or own */
  universal_resource?: string;
  /** none, use, edit or own */
  universal_query_library?: string;
  flags?: FlagsEnum[];
}

/** A release to publish. */
export interface NewRelease {
  /** @format uuid */
  save?: string | null;
  /**
   * @maxLength 64
   * @pattern ^\d{1,5}\.\d{1,5}\.\d{1,5}(-[0-9A-Za-z.-]{1,40})?$
   */
  version: string;
  /**
   * @maxLength 5000
   * @default ""
   */
  description?: string;
}

/** A resource to make. */
export interface NewResource {
  /** @maxLength 200 */
  name: string;
  /** @maxLength 64 */
  source: string;
  /** @maxLength 200 */
  display_name?: string;
  /** @format uuid */
  folder?: string | null;
}

/** A save to make. */
export interface NewSave {
  /**
   * @maxLength 2000
   * @default ""
   */
  message?: string;
}

/** A configuration variable to make. */
export interface NewVariable {
  /** @pattern ^[A-Za-z_][A-Za-z0-9_]{0,199}$ */
  name: string;
  /**
   * @maxLength 5000
   * @default ""
   */
  description?: string;
  /** @default false */
  is_secret?: boolean;
  values?: ValueWish[];
}

/** Options to store; a secret that is left out stays as it is, an empty one is taken away. */
export interface Options {
  options: Record<string, any>;
}

/** An organisation by name. */
export interface OrganizationName {
  /** @format uuid */
  uuid: string;
  name: string;
}

/** Who runs jobs, what waits, and what is due by itself. */
export interface OverviewOut {
  leader: LeaderOut | null;
  standbys: RunnerOut[];
  /** How many jobs wait, run, or need a person. */
  queue: QueueOut;
  schedules: ScheduleOut[];
  kinds: string[];
}

/** What to change of an app. */
export interface PatchedAppChange {
  /** @maxLength 200 */
  name?: string;
  /** @format uuid */
  folder?: string | null;
  /** @maxLength 5000 */
  description?: string;
  /** @maxLength 100 */
  icon?: string;
}

/** What to change of an environment. */
export interface PatchedEnvironmentChange {
  /** @maxLength 100 */
  name?: string;
  /** @pattern ^#[0-9A-Fa-f]{6}$ */
  color?: string;
  /**
   * @min 0
   * @max 10000
   */
  position?: number;
  is_default?: boolean;
}

/** What to change of a folder. */
export interface PatchedFolderChange {
  /** @maxLength 200 */
  name?: string;
  /** @format uuid */
  parent?: string | null;
}

/** What to change of a group. */
export interface PatchedGroupChange {
  /** @maxLength 200 */
  name?: string;
  /** none, use, edit or own */
  universal_app?: string;
  /** none, use, edit or own */
  universal_resource?: string;
  /** none, use, edit or own */
  universal_query_library?: string;
  flags?: FlagsEnum[];
}

/** What to change of a resource. */
export interface PatchedResourceChange {
  /** @maxLength 200 */
  name?: string;
  /** @maxLength 200 */
  display_name?: string;
  /** @format uuid */
  folder?: string | null;
  /** Limits and switches that hold in every environment; null takes one away. */
  settings?: ResourceSettings;
}

/** What to change of a member. */
export interface PatchedUserChange {
  /** @maxItems 1000 */
  groups?: string[];
}

/** What to change of a configuration variable. */
export interface PatchedVariableChange {
  /** @maxLength 5000 */
  description?: string;
  values?: ValueWish[];
}

/** The person who is signed in. */
export interface Person {
  /** @format uuid */
  uuid: string;
  /** @format email */
  email: string;
  first_name: string;
  last_name: string;
  is_admin: boolean;
  groups: string[];
}

/** How many jobs wait, run, or need a person. */
export interface QueueOut {
  waiting: number;
  later: number;
  running: number;
  failed: number;
  maybe: number;
  /** @format date-time */
  oldest_waiting: string | null;
}

/** A release; `is_served` for the one that people get. */
export interface ReleaseOut {
  /** @format uuid */
  uuid: string;
  version: string;
  description: string;
  /** @format uuid */
  save: string;
  save_number: number;
  /** @format date-time */
  published_at: string | null;
  /** The person's name. */
  published_by: string | null;
  /** Whether people who use the app get this one. */
  is_served: boolean;
}

/** `keep_changed`: leave what was changed since. */
export interface Removal {
  /** @default false */
  keep_changed?: boolean;
}

/** A repository to connect; the token is sealed and never comes back. */
export interface RepositoryWish {
  /** @maxLength 2000 */
  url: string;
  /** @maxLength 10000 */
  token?: string;
  /** @maxLength 200 */
  branch?: string;
}

/** What the resources are, for apps that are imported already. */
export interface ResourceChoices {
  resources: ChoiceIn[];
}

/** A resource for its form; `settings` and `configurations` are null for whoever may only use it. */
export interface ResourceDetailOut {
  /** @format uuid */
  uuid: string;
  name: string;
  display_name: string;
  source: string;
  /** @format uuid */
  folder: string | null;
  level: string;
  environments: string[];
  /** @format date-time */
  updated_at: string;
  settings: Record<string, any> | null;
  configurations: ConfigurationOut[] | null;
}

/** A resource as a list shows it: nothing of how it is reached. */
export interface ResourceOut {
  /** @format uuid */
  uuid: string;
  name: string;
  display_name: string;
  source: string;
  /** @format uuid */
  folder: string | null;
  level: string;
  environments: string[];
  /** @format date-time */
  updated_at: string;
}

/** Limits and switches that hold in every environment; null takes one away. */
export interface ResourceSettings {
  /**
   * @min 1
   * @max 10000000
   */
  max_rows?: number | null;
  /**
   * @format int64
   * @min 1024
   * @max 10000000000
   */
  max_bytes?: number | null;
  /** False: queries are not prepared, values are joined into the text. */
  protected?: boolean | null;
}

/** `may_happen_twice`: a second effect outside this database is all right. */
export interface RetryWish {
  /** @default false */
  may_happen_twice?: boolean;
}

/** A jobs-runner that stands by. */
export interface RunnerOut {
  host: string;
  pid: number;
  version: string;
  /** @format date-time */
  since: string;
}

/** The save that is open. */
export interface SaveHead {
  /** @format uuid */
  uuid: string;
  number: number;
}

/** A save as History shows it. */
export interface SaveOut {
  /** @format uuid */
  uuid: string;
  number: number;
  message: string;
  author: string | null;
  sequence: number;
  /** @format date-time */
  created_at: string;
  released: string | null;
}

/** What a save gives: diagnostics are noteworthy and stop nothing. */
export interface SavedOut {
  /** A save as History shows it. */
  save: SaveOut;
  diagnostics: Record<string, any>[];
}

/** A kind of work that is due by itself. */
export interface ScheduleOut {
  kind: string;
  /** @format double */
  every_s: number;
  /** @format uuid */
  last: string;
  last_state: string;
  /** @format date-time */
  last_at: string;
  /** @format date-time */
  next_at: string;
  is_late: boolean;
}

/** A column of a table. */
export interface SchemaColumnOut {
  name: string;
  type: string;
  nullable: boolean;
}

/** What is in a resource. */
export interface SchemaOut {
  tables: TableOut[];
}

/** The release that people are to get; null for the newest save. */
export interface ServedRelease {
  /** @format uuid */
  release: string | null;
}

/** Who is signed in, where, and what this server is. */
export interface SessionAnswer {
  /** The person who is signed in. */
  user: Person;
  can_make_apps: boolean;
  can_make_resources: boolean;
  /** An organisation by name. */
  organization: OrganizationName;
  environments: EnvironmentName[];
  version: string;
  product: string;
}

/** The first account. */
export interface SetUpRequest {
  /** @maxLength 200 */
  code?: string;
  /**
   * @format email
   * @maxLength 254
   */
  email: string;
  /** @maxLength 4096 */
  password: string;
  /** @maxLength 150 */
  first_name?: string;
  /** @maxLength 150 */
  last_name?: string;
  /** @maxLength 200 */
  organization?: string;
}

/** Whether the first account is to be made, and whether it takes the printed code from where the asker is. */
export interface SetUpState {
  needed: boolean;
  code_required: boolean;
}

/** The grants that stand, what is missing, and whether this person may invite somebody new to use the app. */
export interface SharedOut {
  grants: GrantOut[];
  missing_resources: MissingOut[];
  can_invite: boolean;
}

/** Which side counts. */
export interface Side {
  /**
   * * `here` - here
   * * `repository` - repository
   */
  side: SideEnum;
}

/** A file that is not the same here and in the repository. */
export interface SidesOut {
  path: string;
  here: string | null;
  repository: string | null;
}

/** A field of a form; `shown_if` is the name of another field and the value it must have. */
export interface SourceFieldOut {
  name: string;
  label: string;
  /**
   * * `text` - text
   * * `number` - number
   * * `boolean` - boolean
   * * `choice` - choice
   * * `secret` - secret
   * * `file` - file
   * * `code` - code
   * * `pairs` - pairs
   */
  kind: SourceFieldOutKindEnum;
  default: string | number | boolean | null;
  required: boolean;
  choices: string[][];
  shown_if: string[] | null;
  help: string;
}

/** A kind of resource, as data for forms. */
export interface SourceOut {
  name: string;
  label: string;
  help: string;
  can: string[];
  options: SourceFieldOut[];
  queries: SourceQueryOut[];
}

/** A way to ask a source: its parts, which hold values, and its settings, which hold none. */
export interface SourceQueryOut {
  name: string;
  label: string;
  parts: SourceFieldOut[];
  static: SourceFieldOut[];
}

/** A table. */
export interface TableOut {
  schema: string;
  name: string;
  columns: SchemaColumnOut[];
}

/** Which of the units to import, where, and what the resources are. */
export interface TakeOver {
  /** @maxItems 10000 */
  units: string[];
  /** @format uuid */
  folder?: string | null;
  resources?: ChoiceIn[];
}

/** Options to try; of `resource`, secrets left out are those stored. */
export interface Trial {
  /** @maxLength 64 */
  source: string;
  options: Record<string, any>;
  /** @maxLength 100 */
  environment?: string | null;
  /** @format uuid */
  resource?: string | null;
}

/** How the trial went: the source's own words, and the option to correct. */
export interface TrialOut {
  ok: boolean;
  message: string;
  option: string | null;
}

/** Zip archives and JSON exports. */
export interface Uploaded {
  files: string[];
}

/** A member of the organisation. */
export interface UserOut {
  /** @format uuid */
  uuid: string;
  /** @format email */
  email: string;
  first_name: string;
  last_name: string;
  is_active: boolean;
  is_admin: boolean;
  groups: GroupNameOut[];
  /** @format date-time */
  created_at: string;
}

/** A variable's value in one environment. */
export interface ValueWish {
  /** @format uuid */
  environment: string;
  /** @maxLength 65536 */
  value: string;
}

/** A configuration variable; `values` by environment, null for one that is secret and set. */
export interface VariableOut {
  /** @format uuid */
  uuid: string;
  name: string;
  description: string;
  is_secret: boolean;
  /** By the environment's uuid. */
  values: Record<string, string | null>;
}

/** An app as it runs: nothing in it is text of a resource query. */
export interface ViewOut {
  /** The app that is open. */
  app: AppHead;
  view: Record<string, any>;
  save_token: string;
  /** The save that is open. */
  save: SaveHead;
  /** An environment. */
  environment: EnvironmentOut;
  user: Record<string, any>;
  retool_context: Record<string, any>;
}

/** What to run a query with; its text never travels. */
export interface RunQueryRequest {
  /** Values by position, a bag a part: {"queryParams": {"0": 1, "length": 1}}. */
  userParams?: Record<string, any>;
  /** Of the view that the values come from; pins its text. */
  saveToken?: string;
  /** Name of an environment; without it the default one. */
  environment?: string;
  isEditorMode?: boolean;
  /** Of the editor's operations; needs “edit” on the app. */
  sequence?: number;
}

/** One column of a result. */
export interface RunQueryColumn {
  name: string;
  type: string;
}

/** How a run went. */
export interface RunQueryMetadata {
  resourceTimeTakenMs: number;
  resourceType: string;
  isPreview?: boolean;
  lastReceivedFromResourceAt?: number;
  rows?: number;
  truncated?: boolean;
  columns?: RunQueryColumn[];
  steps: Record<string, number>;
  /** As it was bound; in the editor only. */
  statement?: string;
  /** As they were bound; in the editor only. */
  values?: any[];
}

/** The result of a run. */
export interface RunQueryAnswer {
  __retoolWrappedQuery__: boolean;
  /** SQL: lists of values by column; REST: as it came. */
  queryData: any;
  /** How a run went. */
  queryExecutionMetadata: RunQueryMetadata;
}

/** Why something did not happen, for code to branch on. */
export interface Failure {
  kind: string;
  field: string | null;
  position: number | null;
}

/** What every answer that is no success says. */
export interface Refusal {
  error: boolean;
  success: boolean;
  message: string;
  /** Why something did not happen, for code to branch on. */
  failure: Failure;
}
