<ModalFrame
  id="goodDetails"
  footerPadding="8px 12px"
  headerPadding="8px 12px"
  hidden={true}
  hideOnEscape={true}
  padding="8px 12px"
  showHeader={true}
>
  <Header>
    <Text id="goodTitle" value="{{ chosen.value.name }}" />
  </Header>
</ModalFrame>
