<GlobalFunctions>
</GlobalFunctions>
