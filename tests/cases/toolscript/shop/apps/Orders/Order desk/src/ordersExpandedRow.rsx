<ExpandedRow id="ordersExpandedRow">
  <Text id="note" value="{{ currentSourceRow.note }}" />
</ExpandedRow>
