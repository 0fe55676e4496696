<SidebarFrame
  id="sidebarFrame1"
  footerPadding="8px 12px"
  headerPadding="8px 12px"
  isHiddenOnMobile={true}
  padding="8px 12px"
  showFooter={true}
  showHeader={true}
  width="small"
>
  <Header>
    <Image id="logo" horizontalAlign="center" src="https://example.org/a.png" />
  </Header>
  <Body>
    <Navigation id="navigation1" itemMode="static" orientation="vertical">
      <Option
        id="n0001"
        icon="bold/interface-home-3"
        iconPosition="left"
        itemType="custom"
        label="Home"
      >
        <Event
          event="click"
          method="openUrl"
          params={{
            ordered: [
              {
                url: "https://example.org/a/rather/long/address/that/needs/a/line/of/its/own",
              },
            ],
          }}
          pluginId=""
          type="util"
          waitMs="0"
          waitType="debounce"
        />
      </Option>
    </Navigation>
  </Body>
  <Footer>
    <Avatar
      id="avatar1"
      fallback="{{ current_user.fullName }}"
      imageSize={32}
      label="{{ current_user.fullName }}"
      src="{{ current_user.profilePhotoUrl }}"
    />
  </Footer>
</SidebarFrame>
