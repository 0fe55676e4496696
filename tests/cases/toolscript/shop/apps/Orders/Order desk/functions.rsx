<GlobalFunctions>
  <Folder id="reading">
    <SqlQueryUnified
      id="listOrders"
      query={include("./lib/listOrders.sql", "string")}
      resourceDisplayName="Shop database"
      resourceName="b6a0e2e4-6c0f-4f4a-8a2b-8a3d7f6f1001"
      warningCodes={[]}
    />
    <State id="state1" value="{ page: 1, note: 'it''s “quoted”' }" />
  </Folder>
  <SqlQueryUnified
    id="saveOrder"
    actionType="BULK_UPDATE_BY_KEY"
    bulkUpdatePrimaryKey="id"
    editorMode="gui"
    records="{{ orders.changesetArray }}"
    resourceDisplayName="Shop database"
    resourceName="b6a0e2e4-6c0f-4f4a-8a2b-8a3d7f6f1001"
    runWhenModelUpdates={false}
    tableName="orders"
  >
    <Event
      event="success"
      method="trigger"
      params={{
        ordered: [
          {
            options: {
              object: {
                onSuccess: null,
                onFailure: null,
                additionalScope: null,
              },
            },
          },
        ],
      }}
      pluginId="listOrders"
      type="datasource"
      waitMs="0"
      waitType="debounce"
    />
  </SqlQueryUnified>
  <RESTQuery
    id="notifyCourier"
    body={
      '[{"key":"order","value":"{{ orders.selectedRow.id }}"},{"key":"note","value":"{{ \\"a\\" }}"}]'
    }
    bodyType="json"
    headers={'[{"key":"Accept","value":"application/json"}]'}
    query="/pickups/{{ orders.selectedRow.id }}"
    resourceDisplayName="Courier"
    resourceName="b6a0e2e4-6c0f-4f4a-8a2b-8a3d7f6f1002"
    runWhenModelUpdates={false}
    type="POST"
  />
  <GraphQLQuery
    id="listCarriers"
    body={include("./lib/listCarriers.gql", "string")}
    resourceName="b6a0e2e4-6c0f-4f4a-8a2b-8a3d7f6f1003"
  />
  <ElasticSearchQuery
    id="searchOrders"
    query={include("./lib/searchOrders.json5", "string")}
    resourceName="b6a0e2e4-6c0f-4f4a-8a2b-8a3d7f6f1004"
  />
  <JavascriptQuery
    id="packAll"
    query={include("./lib/packAll.js", "string")}
    resourceName="JavascriptQuery"
    showSuccessToaster={false}
  />
  <WorkflowRun
    id="nightly"
    resourceName="WorkflowRun"
    workflowId="5b0c2a70-0d58-4d4c-8e0b-1b1d0a2f4001"
    workflowParams={include("./lib/nightly.workflowParams.json", "string")}
  />
  <Function
    id="lateOrders"
    funcBody={include("./lib/lateOrders.js", "string")}
  />
  <connectResource id="query7" _componentId="orders" />
</GlobalFunctions>
