<MobileApp>
  <TabScreen id="tabScreen1" screens={["visits"]} />
  <Include src="./src/visits.rsx" />
</MobileApp>
