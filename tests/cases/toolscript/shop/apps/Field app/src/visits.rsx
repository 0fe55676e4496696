<Screen id="visits" title="Visits">
  <CollectionView id="collectionView1" data="{{ [] }}" />
</Screen>
