<App>
  <Include src="./functions.rsx" />
  <AppStyles id="$appStyles" css={include("./lib/$appStyles.css", "string")} />
  <UrlFragments id="$urlFragments" value={{ ordered: [{ tab: "open" }] }} />
  <Include src="./header.rsx" />
  <Include src="./src/history.rsx" />
  <Include src="./src/editOrder.rsx" />
  <Include src="./sidebar.rsx" />
  <Frame
    id="$main"
    enableFullBleed={false}
    isHiddenOnDesktop={false}
    isHiddenOnMobile={false}
    padding="8px 12px"
    sticky={null}
    type="main"
  >
    <Include src="./src/filters.rsx" />
    <Table
      id="orders"
      actionsOverflowPosition={2}
      cellSelection="none"
      clearChangesetOnSave={true}
      data="{{ listOrders.data }}"
      defaultFilters={{
        0: {
          ordered: [
            { id: "f1a2b" },
            { columnId: "c1001" },
            { operator: ">" },
            { value: "{{ numberInput1.value ?? 0 }}" },
            { disabled: false },
          ],
        },
      }}
      defaultSelectedRow={{ mode: "index", indexType: "display", index: 0 }}
      defaultSort={[{ object: { columnId: "c1002", direction: "desc" } }]}
      emptyMessage="No orders found"
      enableExpandableRows={true}
      enableSaveActions={true}
      primaryKeyColumnId="c1001"
      rowBackgroundColor={
        '{{ currentRow.status === "late" ? theme.danger : "" }}'
      }
      showBorder={true}
      showFooter={true}
      showHeader={true}
      style={{}}
      toolbarPosition="bottom"
    >
      <Column
        id="c1001"
        alignment="right"
        editableOptions={{ showStepper: true }}
        format="decimal"
        formatOptions={{ showSeparators: true, notation: "standard" }}
        groupAggregationMode="sum"
        key="id"
        label="Order"
        placeholder="Enter value"
        position="left"
        size={80.5}
        summaryAggregationMode="none"
      />
      <Column
        id="c1002"
        alignment="left"
        editable="true"
        format="date"
        groupAggregationMode="none"
        key="placed_at"
        label="Placed"
        placeholder="Enter value"
        position="center"
        size={140}
        summaryAggregationMode="none"
        valueOverride="{{ moment(item).format('L') }}"
      />
      <Column
        id="c1003"
        alignment="left"
        format="tag"
        formatOptions={{ automaticColors: true }}
        groupAggregationMode="none"
        hidden="{{ !current_user.groups.some((group) => group.name === 'packers') }}"
        key="status"
        label="Status"
        placeholder="Select option"
        position="center"
        size={100}
        summaryAggregationMode="none"
      >
        <Event
          event="clickCell"
          method="show"
          params={{ ordered: [] }}
          pluginId="history"
          type="widget"
          waitMs="0"
          waitType="debounce"
        />
      </Column>
      <Action id="a0001" icon="bold/interface-edit-pencil" label="Edit">
        <Event
          event="clickAction"
          method="show"
          params={{ ordered: [] }}
          pluginId="editOrder"
          type="widget"
          waitMs="0"
          waitType="debounce"
        />
      </Action>
      <ToolbarButton
        id="1a"
        icon="bold/interface-text-formatting-filter-2"
        label="Filter"
        type="filter"
      />
      <ToolbarButton
        id="3c"
        icon="bold/interface-download-button-2"
        label="Download"
        type="custom"
      >
        <Event
          event="clickToolbar"
          method="exportData"
          params={{ ordered: [] }}
          pluginId="orders"
          type="widget"
          waitMs="0"
          waitType="debounce"
        />
      </ToolbarButton>
      <Include src="./src/ordersExpandedRow.rsx" />
      <Event
        enabled="{{ orders.changesetArray.length > 0 }}"
        event="save"
        method="trigger"
        params={{ ordered: [] }}
        pluginId="saveOrder"
        type="datasource"
        waitMs="0"
        waitType="debounce"
      />
    </Table>
    <Container
      id="summary"
      footerPadding="4px 12px"
      headerPadding="4px 12px"
      padding="12px"
      showBody={true}
      showHeader={true}
    >
      <Header>
        <Tabs
          id="summaryTabs"
          itemMode="static"
          navigateContainer={true}
          targetContainerId="summary"
          value="{{ self.values[0] }}"
        >
          <Option id="t0001" value="Tab 1" />
          <Option id="t0002" value="Tab 2" />
        </Tabs>
      </Header>
      <View id="v0001" label="Numbers" viewKey="numbers">
        <Statistic
          id="statistic1"
          currency="EUR"
          label="Turnover"
          positiveTrend="{{ self.value >= 0 }}"
          secondaryCurrency="EUR"
          secondaryValue=""
          showSeparators={true}
          value="{{ _.sumBy(formatDataAsArray(listOrders.data), 'total') }}"
        />
        <Chart id="perDay" chartType="line" selectedPoints="[]">
          <Series
            id="1"
            aggregationType="sum"
            colorArray={{ array: [] }}
            name="Orders"
            type="line"
            xData="{{ listOrders.data.placed_at }}"
            yData="{{ listOrders.data.total }}"
          />
        </Chart>
      </View>
      <View id="v0002" label="Facts" viewKey="facts">
        <KeyValue
          id="facts"
          data="{{ orders.selectedRow }}"
          enableSaveActions={true}
          labelWrap={true}
        >
          <Property
            id="p0001"
            editableOptions={{}}
            format="string"
            label="Customer"
            valueOverride="{{ item || '–' }}"
          />
        </KeyValue>
        <UnheardOf id="unheardOf1" colour="{{ 1 }}" depth={-0.5} />
      </View>
    </Container>
  </Frame>
</App>
