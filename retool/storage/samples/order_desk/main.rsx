<App>
  <Include src="./functions.rsx" />
  <Include src="./src/newCustomer.rsx" />
  <Include src="./src/orderLines.rsx" />
  <Frame
    id="$main"
    enableFullBleed={false}
    isHiddenOnDesktop={false}
    isHiddenOnMobile={false}
    padding="8px 12px"
    type="main"
  >
    <Text id="title" value="## Order desk" verticalAlign="bottom" />
    <Button
      id="exportButton"
      iconBefore="bold/interface-download-button-2"
      styleVariant="outline"
      text="Export CSV"
    >
      <Event
        event="click"
        method="exportData"
        pluginId="orders"
        type="widget"
        waitMs="0"
        waitType="debounce"
      />
    </Button>
    <Button
      id="newCustomerButton"
      iconBefore="bold/interface-add-1"
      text="New customer"
    >
      <Event
        event="click"
        method="show"
        pluginId="newCustomer"
        type="widget"
        waitMs="0"
        waitType="debounce"
      />
    </Button>
    <Text
      id="subtitle"
      value="###### {{ countOrders.data.orders[0] }} orders from {{ moment(period.value.start).format('D MMMM') }} to {{ moment(period.value.end).format('D MMMM') }}"
    />
    <TextInput
      id="search"
      hideLabel={true}
      iconBefore="bold/interface-search"
      label="Search"
      placeholder="Customer or order number"
      showClear={true}
    />
    <Select
      id="status"
      hideLabel={true}
      itemMode="static"
      label="Status"
      showSelectionIndicator={true}
      value=""
    >
      <Option id="a0" label="Any status" value="" />
      <Option id="a1" color="info" label="Paid" value="paid" />
      <Option id="a2" color="accent" label="Packed" value="packed" />
      <Option id="a3" color="success" label="Shipped" value="shipped" />
      <Option id="a4" color="warning" label="On hold" value="on_hold" />
      <Option id="a5" color="muted" label="Refunded" value="refunded" />
    </Select>
    <DateRange
      id="period"
      dateFormat="d MMM"
      hideLabel={true}
      iconBefore="bold/interface-calendar"
      label="Period"
      textBetween="–"
      value="{{ { start: moment().subtract(7, 'days').format('YYYY-MM-DD'), end: moment().subtract(1, 'days').format('YYYY-MM-DD') } }}"
    />
    <Table
      id="orders"
      data="{{ listOrders.data }}"
      defaultSelectedRow={{ mode: "index", indexType: "display", index: 0 }}
      emptyMessage="No orders match"
      limitOffsetRowCount="{{ countOrders.data.orders[0] }}"
      overflowType="pagination"
      primaryKeyColumnId="c0a11"
      rowHeight="medium"
      serverPaginated={true}
      showBorder={true}
      showFooter={true}
      showHeader={true}
      templatePageSize={15}
      toolbarPosition="bottom"
    >
      <Column
        id="c0a11"
        alignment="left"
        format="decimal"
        formatOptions={{ showSeparators: false }}
        key="id"
        label="Order"
        position="center"
        size={70}
      />
      <Column
        id="c0a12"
        alignment="left"
        format="string"
        key="customer"
        label="Customer"
        position="center"
        size={170}
      />
      <Column
        id="c0a13"
        alignment="left"
        format="tag"
        key="status"
        label="Status"
        optionList={{
          manualData: [
            { value: "paid", label: "Paid", color: "info" },
            { value: "packed", label: "Packed", color: "accent" },
            { value: "shipped", label: "Shipped", color: "success" },
            { value: "on_hold", label: "On hold", color: "warning" },
            { value: "refunded", label: "Refunded", color: "muted" },
          ],
        }}
        position="center"
        size={100}
      />
      <Column
        id="c0a14"
        alignment="right"
        format="decimal"
        key="items"
        label="Items"
        position="center"
        size={60}
      />
      <Column
        id="c0a15"
        alignment="right"
        format="currency"
        formatOptions={{ currency: "EUR", showSeparators: true }}
        key="total"
        label="Total"
        position="center"
        size={100}
      />
      <Column
        id="c0a16"
        alignment="right"
        format="datetime"
        formatOptions={{ dateFormat: "d MMM, HH:mm" }}
        key="placed_at"
        label="Placed"
        position="center"
        size={140}
      />
      <ToolbarButton
        id="3c"
        icon="bold/interface-download-button-2"
        label="Download"
        type="download"
      />
      <ToolbarButton
        id="4d"
        icon="bold/interface-arrows-round-left"
        label="Refresh"
        type="refresh"
      />
    </Table>
    <Container id="revenueCard" showBody={true}>
      <View id="v0001" viewKey="Revenue">
        <Statistic
          id="revenue"
          currency="EUR"
          decimalPlaces={0}
          formattingStyle="currency"
          label="Revenue"
          secondaryDecimalPlaces={1}
          secondaryEnableTrend={true}
          secondaryFormattingStyle="percent"
          secondaryPositiveTrend="{{ _.sum(revenueByDay.data.revenue) >= revenueBefore.data.revenue[0] }}"
          secondaryShowSeparators={true}
          secondarySignDisplay="always"
          secondarySuffix=" on the period before"
          secondaryValue="{{ _.sum(revenueByDay.data.revenue) / revenueBefore.data.revenue[0] - 1 }}"
          showSeparators={true}
          value="{{ _.sum(revenueByDay.data.revenue) }}"
        />
        <Chart
          id="revenueChart"
          chartType="bar"
          xAxisShowTickLabels={true}
          yAxisShowTickLabels={true}
        >
          <Series
            id="s0001"
            datasource="{{ revenueByDay.data }}"
            name="Revenue"
            xData="{{ revenueByDay.data.day.map((day) => moment(day).format('D MMM')) }}"
            yData="{{ revenueByDay.data.revenue }}"
          />
        </Chart>
      </View>
    </Container>
    <Form
      id="orderForm"
      hidden="{{ !orders.selectedRow }}"
      requireValidation={true}
      showBody={true}
      showFooter={true}
      showHeader={true}
    >
      <Header>
        <Text
          id="orderTitle"
          value="##### {{ orders.selectedRow.id }} {{ orders.selectedRow.customer }}"
          verticalAlign="center"
        />
        <Button
          id="linesButton"
          horizontalAlign="right"
          styleVariant="outline"
          text="Lines"
        >
          <Event
            event="click"
            method="show"
            pluginId="orderLines"
            type="widget"
            waitMs="0"
            waitType="debounce"
          />
        </Button>
      </Header>
      <Body>
        <Select
          id="orderStatus"
          formDataKey="status"
          itemMode="static"
          label="Status"
          labelPosition="top"
          required={true}
          showSelectionIndicator={true}
          value="{{ orders.selectedRow.status }}"
        >
          <Option id="a1" color="info" label="Paid" value="paid" />
          <Option id="a2" color="accent" label="Packed" value="packed" />
          <Option id="a3" color="success" label="Shipped" value="shipped" />
          <Option id="a4" color="warning" label="On hold" value="on_hold" />
          <Option id="a5" color="muted" label="Refunded" value="refunded" />
        </Select>
        <Select
          id="orderCarrier"
          allowDeselect={true}
          data="{{ ['DFDS', 'DHL', 'DSV', 'PostNord', 'UPS'] }}"
          formDataKey="carrier"
          label="Carrier"
          labelPosition="top"
          labels="{{ item }}"
          placeholder="None yet"
          showClear={true}
          value="{{ orders.selectedRow.carrier }}"
          values="{{ item }}"
        />
        <TextInput
          id="trackingNumber"
          formDataKey="tracking_number"
          label="Tracking number"
          labelPosition="top"
          value="{{ orders.selectedRow.tracking_number }}"
        />
        <TextInput
          id="orderNote"
          formDataKey="note"
          label="Note for the warehouse"
          labelPosition="top"
          value="{{ orders.selectedRow.note }}"
        />
      </Body>
      <Footer>
        <Button id="resetOrder" styleVariant="outline" text="Reset">
          <Event
            event="click"
            method="reset"
            pluginId="orderForm"
            type="widget"
            waitMs="0"
            waitType="debounce"
          />
        </Button>
        <Button
          id="saveOrder"
          loading="{{ updateOrder.isFetching }}"
          submit={true}
          submitTargetId="orderForm"
          text="Save"
        />
      </Footer>
      <Event
        event="submit"
        method="trigger"
        pluginId="updateOrder"
        type="datasource"
        waitMs="0"
        waitType="debounce"
      />
    </Form>
  </Frame>
</App>
