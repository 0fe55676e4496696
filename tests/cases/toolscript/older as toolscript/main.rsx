<App>
  <Include src="./functions.rsx" />
  <Frame id="$main" sticky={false} type="main">
    <Select
      id="status"
      itemMode="static"
      label="Status"
      style={{ ordered: [{ background: "red" }] }}
      value="{{ self.values[0] }}"
    >
      <Option id="o1" value="open" />
      <Option id="o2" disabled={false} label="Too late" value="late" />
    </Select>
    <Container id="box" showHeader={true}>
      <Header>
        <Text id="boxTitle" value="#### Box" />
      </Header>
      <View id="v1" viewKey="View 1">
        <Button id="inBox" styleVariant="outline" text="Go" />
      </View>
    </Container>
  </Frame>
</App>
