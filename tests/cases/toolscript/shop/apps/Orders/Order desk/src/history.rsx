<DrawerFrame
  id="history"
  footerPadding="8px 12px"
  headerPadding="8px 12px"
  hidden={true}
  hideOnEscape={true}
  padding="8px 12px"
  width="medium"
>
  <HTML
    id="html1"
    css={include("../lib/html1.css", "string")}
    html={include("../lib/html1.html", "string")}
  />
  <PlotlyChart
    id="plot"
    data={include("../lib/plot.data.json", "string")}
    layout={include("../lib/plot.layout.json", "string")}
  />
</DrawerFrame>
