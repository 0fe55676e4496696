<App>
  <Include src="./functions.rsx" />
  <GlobalWidgetProp
    id="who"
    defaultValue="{{ null }}"
    description="Whose address"
    value="ada@example.org"
  />
  <GlobalWidgetOutput id="straße" value="{{ street.value }}" />
  <Frame
    id="$main"
    enableFullBleed={null}
    isHiddenOnDesktop={null}
    isHiddenOnMobile={null}
    padding="8px 12px"
    sticky={false}
    type="main"
  >
    <ModuleContainerWidget
      id="moduleContainer"
      backgroundColor="white"
      isGlobalWidgetContainer={true}
      who="{{ who.value }}"
    >
      <TextInput id="street" label="Straße" value="{{ who.value }}" />
    </ModuleContainerWidget>
  </Frame>
</App>
