<Frame
  id="$header"
  enableFullBleed={false}
  isHiddenOnDesktop={false}
  isHiddenOnMobile={false}
  padding="8px 12px"
  sticky={true}
  type="header"
>
  <Navigation
    id="navigation1"
    data="{{ retoolContext.pages }}"
    highlightByIndex="{{ retoolContext.currentPage === item.id }}"
    labels="{{ item.title || item.id }}"
  >
    <Event
      event="click"
      method="openPage"
      params={{ pageName: "{{ item.id }}" }}
      pluginId=""
      type="util"
      waitMs="0"
      waitType="debounce"
    />
  </Navigation>
</Frame>
