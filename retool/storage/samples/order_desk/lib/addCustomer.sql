insert into customers (name, contact, email, city, country)
values (
  {{ customerForm.data.name }},
  {{ customerForm.data.contact }},
  {{ customerForm.data.email }},
  {{ customerForm.data.city }},
  {{ customerForm.data.country }}
)
returning id
