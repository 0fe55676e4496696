return chosen.setValue(goods.data[i]);
