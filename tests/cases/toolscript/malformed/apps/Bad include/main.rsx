<App>
  <Text id="a" value={include("./lib/a.txt", "string")} />
</App>
