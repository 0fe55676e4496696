<GlobalFunctions>
  <RESTQuery
    id="listGoods"
    query="/goods"
    resourceDisplayName="Goods"
    resourceName="b6a0e2e4-6c0f-4f4a-8a2b-8a3d7f6f1002"
  />
</GlobalFunctions>
