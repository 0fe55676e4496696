<Screen
  id="page1"
  _customShortcuts={[]}
  _hashParams={[]}
  _searchParams={[{ object: { key: "kind", value: "{{ kind.value }}" } }]}
  browserTitle=""
  title={null}
  urlSlug=""
  uuid="6c1a7f2e-92f0-4f0c-9d64-0d8c0a4f7b01"
>
  <JavascriptQuery
    id="addToCart"
    query={include("../lib/addToCart.js", "string")}
    resourceName="JavascriptQuery"
  />
  <State id="chosen" />
  <Include src="./goodDetails.rsx" />
  <Frame
    id="$main"
    enableFullBleed={false}
    isHiddenOnDesktop={false}
    isHiddenOnMobile={false}
    padding="8px 12px"
    sticky={null}
    type="main"
  >
    <ListViewBeta
      id="goods"
      _primaryKeys="{{ item.id }}"
      data="{{ listGoods.data }}"
      itemWidth="200px"
      margin="0"
      numColumns={3}
      padding="0"
    >
      <Text id="goodName" value="{{ item.name }}, {{ ri[0] }}" />
    </ListViewBeta>
    <Container
      id="stack1"
      _align="center"
      _direction="vertical"
      _gap="4px"
      _type="stack"
      footerPadding="4px 12px"
      headerPadding="4px 12px"
      padding="12px"
      showBody={true}
    >
      <View id="s0001" viewKey="View 1">
        <Select id="kind" itemMode="static" label="Kind" />
        <Spacer id="spacer1" />
      </View>
    </Container>
  </Frame>
</Screen>
