<ModalFrame
  id="editOrder"
  footerPadding="8px 12px"
  headerPadding="8px 12px"
  hidden={true}
  hideOnEscape={true}
  padding="8px 12px"
  showFooter={true}
  showHeader={true}
  size="medium"
>
  <Header>
    <Text id="editTitle" value="#### Order {{ orders.selectedRow.id }}" />
  </Header>
  <Body>
    <Form
      id="orderForm"
      footerPadding="4px 12px"
      headerPadding="4px 12px"
      initialData="{{ orders.selectedRow }}"
      padding="12px"
      requireValidation={true}
      showBody={true}
      showFooter={true}
    >
      <Body>
        <TextInput id="customer" formDataKey="customer" label="Customer" />
      </Body>
      <Footer>
        <Button
          id="submit"
          submit={true}
          submitTargetId="orderForm"
          text="Save"
        />
      </Footer>
      <Event
        event="submit"
        method="trigger"
        params={{ ordered: [] }}
        pluginId="saveOrder"
        type="datasource"
        waitMs="0"
        waitType="debounce"
      />
    </Form>
  </Body>
</ModalFrame>
