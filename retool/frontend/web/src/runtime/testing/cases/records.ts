/** The cases of what shows records and values. */
import { act, fireEvent, screen } from "@testing-library/react";
import { type ComponentCase, click, element } from "./shared";

const editCustomer = async () => {
  await click(screen.getByRole("button", { name: /^Edit Customer/ }));
  const field = element("dd input");
  await act(async () => {
    fireEvent.change(field, { target: { value: "Zebra Boats" } });
    fireEvent.keyDown(field, { key: "Enter" });
  });
};

export const RECORDS: Readonly<Record<string, ComponentCase>> = {
  KeyValue: {
    properties: {
      data: { value: { order: "Z-1" } },
      minColumnWidth: { value: 90, with: { groupLayout: "multiColumn" } },
      overflowType: { value: "hidden", with: { heightType: "fixed" } },
      enableSaveActions: { value: false, act: editCustomer },
      disableSave: { value: true, act: editCustomer },
    },
    events: {
      edit: editCustomer,
      save: async () => {
        await editCustomer();
        await click(screen.getByRole("button", { name: "Save" }));
      },
      cancel: async () => {
        await editCustomer();
        await click(screen.getByRole("button", { name: "Cancel" }));
      },
    },
    methods: {},
    role: ["button", /^Edit Customer/],
  },
  KeyValueMap: {
    properties: {
      data: { value: { order_id: "Z-1" } },
      rows: { value: ["tracking"] },
      rowHeaderNames: { value: { paid: "Settled" } },
      rowVisibility: { value: { paid: false } },
      rowFormats: { value: { customer: "SingleTagDataCell" } },
    },
    events: {},
    methods: {},
    role: ["table", /it/],
  },
  JSONExplorer: {
    properties: { value: { value: '{"zebra": [1]}' } },
    events: {},
    methods: {},
    role: ["tree", /it/],
  },
};
