"""Which Toolscript tag a plugin has, and which plugin an element is (FORMAT.md §2.2.5)."""

from __future__ import annotations

_TAGS = {
    "TableWidget": "TableLegacy",
    "TableWidget2": "Table",
    "GlobalWidget": "Module",
    "ListViewWidget": "ListView",
    "ListViewWidget2": "ListViewBeta",
    # The names of the first generation, where the second has the plain one.
    **{
        name: name
        for name in (
            "ButtonWidget",
            "TextInputWidget",
            "SelectWidget",
            "CheckboxWidget",
            "ContainerWidget",
            "TabbedContainerWidget",
            "FormWidget",
            "NavigationWidget",
            "MultiSelectWidget",
            "DateRangePickerWidget",
            "FilePickerWidget",
            "CalendarWidget",
            "ModuleContainerWidget",
            "StatisticWidget",
            "TagsWidget2",
            "EditableTextWidget",
        )
    },
    # The digit stays where the first generation has the plain name.
    "AlertWidget2": "Alert2",
    "TimelineWidget2": "Timeline2",
    "CascaderWidget2": "Cascader2",
    "ButtonGroupWidget2": "ButtonGroup2",
    "SidebarFrameWidget": "SidebarFrame",
    "ModalFrameWidget": "ModalFrame",
    "DrawerFrameWidget": "DrawerFrame",
    "SplitPaneFrameWidget": "SplitPaneFrame",
}
_SUBTYPES = {tag: subtype for subtype, tag in _TAGS.items()}
# Tags whose subtype has another ending than the rule says.
_SECOND = frozenset(
    {
        "Button",
        "Calendar",
        "Chart",
        "Checkbox",
        "CheckboxGroup",
        "Container",
        "EditableText",
        "Form",
        "IFrame",
        "Image",
        "KeyValue",
        "Microphone",
        "Multiselect",
        "Navigation",
        "PDFViewer",
        "RadioGroup",
        "Rating",
        "Scanner",
        "Select",
        "Slider",
        "Statistic",
        "Switch",
        "Tabs",
        "Text",
        "TextInput",
    }
)
_PLAIN = frozenset({"SignaturePad2", "SwitchGroup", "CollectionView", "Heading"})
_CUSTOM_THEME = "CustomAppTheme"
_FUNCTIONS = {"Function": "function", "State": "state", "StateSlot": "state"}
_SETTINGS = frozenset({"AppStyles", "AppTheme", _CUSTOM_THEME, "UrlFragments", "DocumentTitle"})


def tag_of(plugin_type: str, subtype: str) -> str:
    """The tag of a plugin."""
    if plugin_type not in ("widget", "frame") or subtype.startswith("DynamicWidget_"):
        return subtype
    if subtype in _TAGS:
        return _TAGS[subtype]
    return subtype.removesuffix("Widget2").removesuffix("Widget") or subtype


def plugin_type_of(tag: str) -> str:
    """The type of the plugin that an element is."""
    if tag in _FUNCTIONS:
        return _FUNCTIONS[tag]
    if tag in ("Screen", "TabScreen"):
        return "screen"
    if tag == "Frame" or (tag.endswith("Frame") and tag != "IFrame"):
        return "frame"
    if tag in _SETTINGS:
        return "setting"
    if tag in ("GlobalWidgetProp", "GlobalWidgetOutput", "Instrumentation"):
        return tag.lower()
    if tag.endswith("Query") or tag in ("SqlQueryUnified", "WorkflowRun", "connectResource"):
        return "datasource"
    return "widget"


def subtype_of(tag: str) -> str:
    """The subtype of the plugin that an element is."""
    if tag in _SUBTYPES:
        return _SUBTYPES[tag]
    if plugin_type_of(tag) != "widget" or tag in _PLAIN or tag.startswith("DynamicWidget_") or tag.endswith("Widget"):
        return tag
    return f"{tag}Widget2" if tag in _SECOND else f"{tag}Widget"
