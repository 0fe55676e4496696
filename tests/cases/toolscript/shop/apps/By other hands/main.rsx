<App>

  <Include src="functions.rsx"/>
  <Include src="./src/gone.rsx" />
    <Frame id="$main" type='main'>
  <Text
     id="a"   value='She said "no"'
     tooltipText={ "it's" } />

    <Button id="b" text="Go"
      ></Button>
    <Text id="a" value="twice" /><Text id="c" style={ { map: { color : 'red', } } } />
    </Frame>
</App>