<App>
  <Include src="./functions.rsx" />
  <TableLegacy
    id="table1"
    _columnVisibility={{ ordered: [{ id: false }, { "Custom Column 1": true }] }}
    actionButtons={[
      {
        ordered: [
          { actionButtonText: "Delete" },
          { actionButtonType: "runQuery" },
          { actionButtonQuery: "remove" },
        ],
      },
    ]}
    columnColors={{ ordered: [{ id: "" }] }}
    data={'[{\n  "id": 1,\n  "name": "Ada"\n}]'}
    events={[
      {
        ordered: [
          { event: "rowClick" },
          { type: "widget" },
          { method: "open" },
          { pluginId: "modal1" },
        ],
      },
    ]}
  />
  <Modal id="modal1" buttonText="Open" events={[]}>
    <ButtonWidget id="button1" value="Close" />
    <TabbedContainerWidget id="tabs1" tabNames={'["One", "Two"]'}>
      <TextInputWidget id="text1" label="A" />
      <TextInputWidget id="text2" label="B" />
    </TabbedContainerWidget>
  </Modal>
</App>
