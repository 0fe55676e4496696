<GlobalFunctions>
  <GlobalWidgetQuery id="saved" description="runs when the address was saved" />
</GlobalFunctions>
