<App>
  <Frame id="$main" type="main" />
</App>
