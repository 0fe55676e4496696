import { defineQuery, RUN_METHODS, RUN_PROPERTIES, RUN_STATE } from "../define";

export const spec = defineQuery({
  type: "GraphQLQuery",
  version: 1,
  label: "GraphQL",
  kind: "query",
  icon: "waypoints",
  base_name: "query",
  properties: RUN_PROPERTIES,
  state: { ...RUN_STATE, graphQLErrors: { kind: "any" } },
  events: ["success", "failure"],
  methods: RUN_METHODS,
});
