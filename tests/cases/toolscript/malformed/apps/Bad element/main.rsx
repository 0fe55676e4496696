<App>
  <Include src="./src/frame.rsx" />
</App>
