select *
from orders