/** What the server put into the page: the parts of its address. */
export function pageData<T extends Record<string, string>>(): Partial<T> {
  const text = document.getElementById("page-data")?.textContent;
  return text ? (JSON.parse(text) as Partial<T>) : {};
}

/** The nonce of the page's content security policy; browsers hide the attribute, so it is read as a property. */
export function pageNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce || undefined;
}
