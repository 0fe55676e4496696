<Screen
  id="cart"
  _customShortcuts={[]}
  _hashParams={[]}
  _searchParams={[]}
  title="Cart"
  urlSlug="cart"
  uuid="6c1a7f2e-92f0-4f0c-9d64-0d8c0a4f7b02"
>
  <Folder id="paying">
    <SqlQueryUnified
      id="pay"
      query={include("../lib/pay.sql", "string")}
      resourceName="b6a0e2e4-6c0f-4f4a-8a2b-8a3d7f6f1001"
    />
  </Folder>
  <Frame
    id="$main2"
    enableFullBleed={false}
    isHiddenOnDesktop={false}
    isHiddenOnMobile={false}
    padding="8px 12px"
    sticky={null}
    type="main"
  >
    <Text id="sum" value="{{ (2 * 3).toFixed(2) }} €" />
  </Frame>
</Screen>
