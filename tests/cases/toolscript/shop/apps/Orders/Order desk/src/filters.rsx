<Container
  id="filters"
  footerPadding="4px 12px"
  headerPadding="4px 12px"
  padding="12px"
  showBody={true}
>
  <View id="f0001" viewKey="View 1">
    <TextInput id="search" label="Customer" placeholder="Enter value" />
    <Select
      id="statusFilter"
      emptyMessage="No options"
      itemMode="static"
      label="Status"
      overlayMaxHeight={375}
      placeholder="Select an option"
      showSelectionIndicator={true}
    >
      <Option id="o0001" disabled={false} hidden={false} value="open" />
      <Option id="o0002" label="Too late" value="late" />
      <Event
        event="change"
        method="setValue"
        params={{ ordered: [{ value: "{{ self.value }}" }] }}
        pluginId="state1"
        type="state"
        waitMs="250"
        waitType="debounce"
      />
    </Select>
    <NumberInput
      id="numberInput1"
      currency="EUR"
      inputValue={0}
      label="From total"
      showSeparators={true}
      showStepper={true}
      value="0"
    />
    <Date id="from" dateFormat="MMM d, yyyy" label="From" />
    <Button id="reset" text="Reset">
      <Event
        event="click"
        method="run"
        params={{
          ordered: [
            { src: "search.clearValue();\nstatusFilter.clearValue();" },
          ],
        }}
        pluginId=""
        type="script"
        waitMs="0"
        waitType="debounce"
      />
    </Button>
  </View>
</Container>
