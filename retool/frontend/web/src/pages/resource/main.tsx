import { pageData, showPage } from "../shared/page";
import { Resource } from "./resource";

const { resource, source } = pageData<{ resource: string; source: string }>();

showPage(
  <Resource {...(resource === undefined ? {} : { uuid: resource })} {...(source === undefined ? {} : { source })} />,
);
