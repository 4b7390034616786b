// SPDX-License-Identifier: MIT
//! The tutorial's extension (`convert_toml_to_json`, `Preprocessor`) and the calls of the call benchmark.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// TOML to JSON by way of `serde_json::Value`, keys in document order.
#[pyfunction]
fn convert_toml_to_json(content: &str) -> PyResult<String> {
    let value: serde_json::Value =
        toml::from_str(content).map_err(|e| PyValueError::new_err(e.to_string()))?;
    serde_json::to_string(&value).map_err(|e| PyValueError::new_err(e.to_string()))
}

#[pyclass]
struct Preprocessor {
    buffer: String,
}

#[pymethods]
impl Preprocessor {
    #[new]
    fn new() -> Self {
        Preprocessor {
            buffer: String::new(),
        }
    }

    fn process(&mut self, text: &str) {
        self.buffer.push_str(text);
    }

    fn get_buffer(&self) -> &str {
        &self.buffer
    }
}

#[pyfunction]
fn nop() {}

#[pyfunction]
fn add(a: i64, b: i64) -> PyResult<i64> {
    a.checked_add(b)
        .ok_or_else(|| PyValueError::new_err("long overflow"))
}

#[pyfunction]
fn echo(text: &str) -> &str {
    text
}

#[pyfunction]
#[pyo3(signature = (value, *, factor = 2))]
fn scale(value: i64, factor: i64) -> i64 {
    value.wrapping_mul(factor)
}

#[pyfunction]
fn fail(message: &str) -> PyResult<()> {
    Err(PyValueError::new_err(message.to_owned()))
}

#[pyclass]
struct Counter {
    value: i64,
}

#[pymethods]
impl Counter {
    #[new]
    fn new() -> Self {
        Counter { value: 0 }
    }

    /// Adds to the counter and returns the new value.
    fn increase(&mut self, by: i64) -> i64 {
        self.value = self.value.wrapping_add(by);
        self.value
    }
}

#[pymodule]
fn pyo3_tutorial(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_function(wrap_pyfunction!(convert_toml_to_json, m)?)?;
    m.add_function(wrap_pyfunction!(nop, m)?)?;
    m.add_function(wrap_pyfunction!(add, m)?)?;
    m.add_function(wrap_pyfunction!(echo, m)?)?;
    m.add_function(wrap_pyfunction!(scale, m)?)?;
    m.add_function(wrap_pyfunction!(fail, m)?)?;
    m.add_class::<Preprocessor>()?;
    m.add_class::<Counter>()
}
