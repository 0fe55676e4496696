<App>
  <Frame id="$main" type="main">
    <Text id="a" value="one
two" />
  </Frame>
</App>
