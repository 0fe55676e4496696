<Frame
  id="$header"
  isHiddenOnDesktop={false}
  isHiddenOnMobile={true}
  sticky={true}
  style={{ ordered: [{ "primary-surface": "" }, { canvas: "rgb(1, 2, 3)" }] }}
  type="header"
>
  <Text id="title" value="### Order desk 🚚" verticalAlign="center" />
  <Module
    id="account1"
    name="Adresse ändern"
    pageUuid="6c1a7f2e-92f0-4f0c-9d64-0d8c0a4f7a03"
    who="{{ current_user.email }}"
  />
</Frame>
