/**
 * Kinds of queries that apps have and for which there is no connector yet: they are kept, and in an app they say which
 * kind of source they need. A kind that gets a folder of its own beside this file is no longer absent.
 */
import { RUN_METHODS, RUN_PROPERTIES, RUN_STATE } from "./define";

/** What each of them asks, as people call it. */
export const ABSENT: { readonly [type: string]: string } = {
  AirtableQuery: "Airtable",
  AthenaQuery: "Amazon Athena",
  AzureBlobStorageQuery: "Azure Blob Storage",
  BigQueryQuery: "BigQuery",
  CosmosDBQuery: "Cosmos DB",
  CouchDBQuery: "CouchDB",
  DatastoreQuery: "Google Datastore",
  DynamoQuery: "DynamoDB",
  ElasticSearchQuery: "Elasticsearch",
  FirebaseQuery: "Firebase",
  GCSQuery: "Google Cloud Storage",
  GRPCQuery: "gRPC",
  GoogleSheetsQuery: "Google Sheets",
  LambdaQuery: "AWS Lambda",
  NoSqlQuery: "MongoDB",
  OpenAPIQuery: "OpenAPI",
  RedisQuery: "Redis",
  RetoolAIAgentInvokeQuery: "an AI agent",
  RetoolAIQuery: "AI",
  RetoolDatabaseQuery: "the built-in database",
  RetoolSDKQuery: "remote functions",
  RetoolStorageQuery: "the built-in storage",
  RetoolTableQuery: "the built-in database",
  RetoolUserActionQuery: "user tasks",
  S3Query: "Amazon S3",
  SMTPQuery: "SMTP",
  SalesforceQuery: "Salesforce",
  SendgridQuery: "SendGrid",
  SlackQuery: "Slack",
  StripeQuery: "Stripe",
  TwilioQuery: "Twilio",
  WorkflowRun: "workflows",
};

/** How one behaves in the worker: it has its name, its state and its methods. */
export const absent = {
  kind: "query",
  local: "absent",
  properties: RUN_PROPERTIES,
  state: RUN_STATE,
  methods: RUN_METHODS,
} as const;

/** What a run of one says. */
export function absentMessage(id: string, type: string): string {
  return `${id} was not run: this kind of source is not available yet (${ABSENT[type] ?? type}).`;
}
