// SPDX-License-Identifier: MIT
//! The reference engine bound like the published `afrim_py`: `Preprocessor`, `Translator`, `Config`.

use std::path::Path;
use std::rc::Rc;
use std::str::FromStr;

use afrim_preprocessor::{Command, Key, KeyState, KeyboardEvent};
use indexmap::IndexMap;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

#[pyclass(unsendable)]
struct Preprocessor(afrim_preprocessor::Preprocessor);

#[pymethods]
impl Preprocessor {
    #[new]
    fn new(data: &Bound<'_, PyDict>, buffer_size: usize) -> PyResult<Self> {
        let root = afrim_memory::Node::default();
        for (key, value) in data.iter() {
            let key: String = key.extract()?;
            root.insert(key.chars().collect(), value.extract()?);
        }
        Ok(Preprocessor(afrim_preprocessor::Preprocessor::new(
            Rc::new(root),
            buffer_size,
        )))
    }

    fn process(&mut self, key: &str, state: &str) -> PyResult<bool> {
        let key = Key::from_str(key)
            .map_err(|e| PyValueError::new_err(format!("Unrecognized key.\nCaused by:\n\t{e:?}")))?;
        let state = match state {
            "keydown" => KeyState::Down,
            "keyup" => KeyState::Up,
            _ => return Err(PyValueError::new_err(format!("Unrecognized state `{state}`."))),
        };
        let (changed, _) = self.0.process(KeyboardEvent {
            state,
            key,
            ..Default::default()
        });
        Ok(changed)
    }

    fn pop_queue<'py>(&mut self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let name = match self.0.pop_queue() {
            None => "NOP",
            Some(Command::Pause) => "Pause",
            Some(Command::Resume) => "Resume",
            Some(Command::Delete) => "Delete",
            Some(Command::CleanDelete) => "CleanDelete",
            Some(Command::CommitText(text)) => {
                let command = PyDict::new(py);
                command.set_item("CommitText", text)?;
                return Ok(command.into_any());
            }
        };
        Ok(PyString::intern(py, name).into_any())
    }

    fn get_input(&self) -> String {
        self.0.get_input()
    }

    fn clear_queue(&mut self) {
        self.0.clear_queue()
    }
}

#[pyclass(unsendable)]
struct Translator(afrim_translator::Translator);

#[pymethods]
impl Translator {
    #[new]
    fn new(dictionary: &Bound<'_, PyDict>, auto_commit: bool) -> PyResult<Self> {
        let mut entries: IndexMap<String, Vec<String>> = IndexMap::new();
        for (key, texts) in dictionary.iter() {
            entries.insert(key.extract()?, texts.extract()?);
        }
        Ok(Translator(afrim_translator::Translator::new(
            entries,
            auto_commit,
        )))
    }

    fn translate<'py>(&self, py: Python<'py>, input: &str) -> PyResult<Vec<Bound<'py, PyDict>>> {
        self.0
            .translate(input)
            .into_iter()
            .map(|predicate| {
                let result = PyDict::new(py);
                result.set_item("can_commit", predicate.can_commit)?;
                result.set_item("code", predicate.code)?;
                result.set_item("remaining_code", predicate.remaining_code)?;
                result.set_item("texts", predicate.texts)?;
                Ok(result)
            })
            .collect()
    }
}

#[pyclass(unsendable)]
struct Config(afrim_config::Config);

#[pymethods]
impl Config {
    #[new]
    fn new(config_file: &str) -> PyResult<Self> {
        afrim_config::Config::from_file(Path::new(config_file))
            .map(Config)
            .map_err(|e| PyValueError::new_err(format!("{e:?}")))
    }

    fn extract_data<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let result = PyDict::new(py);
        for (key, value) in self.0.extract_data() {
            result.set_item(key, value)?;
        }
        Ok(result)
    }

    fn extract_translation<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let result = PyDict::new(py);
        for (key, texts) in self.0.extract_translation() {
            result.set_item(key, texts)?;
        }
        Ok(result)
    }
}

#[pymodule]
fn pyo3_engine(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<Preprocessor>()?;
    m.add_class::<Translator>()?;
    m.add_class::<Config>()
}
