<GlobalFunctions>
  <SqlQuery
    id="remove"
    importedQueryInputs={{ ordered: [{ id: "{{ table1.selectedRow.data.id }}" }] }}
    query="delete from people"
    queryTimeout="10001"
    triggersOnFailure={null}
    triggersOnSuccess={["reload"]}
  />
  <SqlQuery id="reload" resourceName="b6a0e2e4-6c0f-4f4a-8a2b-8a3d7f6f1001" />
</GlobalFunctions>
