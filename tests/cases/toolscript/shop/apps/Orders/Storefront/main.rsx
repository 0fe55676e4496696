<App>
  <Include src="./functions.rsx" />
  <Include src="./src/page1.rsx" />
  <CustomAppTheme
    id="$appTheme"
    _migrated={true}
    automatic={["#fde68a", "#eecff3"]}
    borderRadius="4px"
    h1Font={{ size: "36px", fontWeight: "700" }}
    primary="#ffcc00"
  />
  <Include src="./src/cart.rsx" />
  <Include src="./header.rsx" />
</App>
