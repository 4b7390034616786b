// SPDX-License-Identifier: MIT
//! Lists of numbers and of records that cross in one piece, each way, by pythonize.

use pyo3::prelude::*;
use pythonize::{depythonize, pythonize};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Item {
    name: String,
    x: i64,
    y: f64,
}

fn item(index: i64) -> Item {
    Item {
        name: format!("item{}", index % 1000),
        x: index * 7919,
        y: index as f64 * 0.5,
    }
}

/// What `take_numbers` read and `give_numbers` gives.
#[pyclass]
struct Structures {
    numbers: Vec<i64>,
    items: Vec<Item>,
}

#[pymethods]
impl Structures {
    #[new]
    fn new(numbers: i64, items: i64) -> Self {
        Structures {
            numbers: (0..numbers).map(|i| i * 7919).collect(),
            items: (0..items).map(item).collect(),
        }
    }

    /// Reads the list and returns its sum.
    fn take_numbers(&self, list: &Bound<'_, PyAny>) -> PyResult<i64> {
        let numbers: Vec<i64> = depythonize(list)?;
        Ok(numbers.iter().sum())
    }

    fn give_numbers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(pythonize(py, &self.numbers)?)
    }

    /// Reads the list and returns the sum of `x`, of `y` and of the lengths of the names.
    fn take_items(&self, list: &Bound<'_, PyAny>) -> PyResult<f64> {
        let items: Vec<Item> = depythonize(list)?;
        Ok(items
            .iter()
            .map(|item| item.x as f64 + item.y + item.name.len() as f64)
            .sum())
    }

    fn give_items<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(pythonize(py, &self.items)?)
    }
}

#[pymodule]
fn pyo3_pythonize(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<Structures>()
}
