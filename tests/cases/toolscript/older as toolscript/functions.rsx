<GlobalFunctions>
  <SqlQueryUnified
    id="list"
    query={include("./lib/list.sql", "string")}
    resourceDisplayName="Shop database"
    resourceName="b6a0e2e4-6c0f-4f4a-8a2b-8a3d7f6f1001"
    warningCodes={[]}
  >
    <Event
      event="success"
      method="confetti"
      params={{ ordered: [] }}
      pluginId=""
      type="util"
      waitMs="0"
      waitType="debounce"
    />
  </SqlQueryUnified>
</GlobalFunctions>
