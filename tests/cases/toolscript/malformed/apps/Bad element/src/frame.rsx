<Frame id="$main" type="main">
  <Text id="a" value={[1 2]} />
</Frame>
