//! What can be asked for, as `OpenAPI` 3.1: routes from the handlers, schemas from
//! the types that are written and read.

use std::sync::LazyLock;

use axum::{body::Bytes, response::Response};
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};
use utoipa::OpenApi;

use crate::{
    body::{DocumentRequest, raw},
    problem::{PROBLEM_JSON, ProblemDetails},
    routes::{
        documents::{self, DocumentsAnswer},
        explain::{self, ExplainAnswer, ExplainRequest, ExplanationsAnswer},
        export,
        readings::{self, ReadingsAnswer},
        session::{self, SessionRequest},
    },
};

/// The routes.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "tidings",
        description = "Reads news reports into claims: who did what to whom, when, where, and by \
                       whose account. Every answer names version and model in its headers \
                       Tidings-Version and Tidings-Model."
    ),
    paths(
        readings::read,
        explain::explain,
        explain::explanations,
        export::post,
        documents::list,
        documents::reading,
        session::open,
        crate::routes::schema,
        openapi,
    )
)]
struct Routes;

static WRITTEN: LazyLock<Bytes> =
    LazyLock::new(|| serde_json::to_vec(&description()).unwrap_or_default().into());

/// This description.
#[utoipa::path(get, path = "/api/openapi.json", tag = "about", responses(
    (status = 200, description = "OpenAPI 3.1", body = ref("#/components/schemas/AnyObject")),
))]
pub(crate) async fn openapi() -> Response {
    raw("application/json", WRITTEN.clone())
}

/// Routes, schemas, and the problems that each route may answer with.
fn description() -> Value {
    let mut whole = serde_json::to_value(Routes::openapi()).unwrap_or_default();
    let mut schemas = schemas();
    schemas.insert("AnyObject".to_owned(), json!({"type": "object"}));
    whole["components"] = json!({"schemas": schemas});
    whole["paths"]["/api/export/{format}"]["post"]["parameters"][0]["schema"]["enum"] =
        json!(export::FORMATS);
    let paths = whole["paths"].as_object_mut().into_iter().flat_map(Map::values_mut);
    let operations = paths.filter_map(Value::as_object_mut).flat_map(Map::values_mut);
    for operation in operations {
        let takes_body = operation.get("requestBody").is_some();
        if takes_body {
            let content = operation["requestBody"]["content"].as_object_mut().into_iter().flatten();
            // Any characters are a text: there is none that does not fit.
            content
                .filter(|(media, _)| *media != "application/json")
                .for_each(|(_, described)| described["schema"] = json!({}));
        }
        let takes_id = operation["parameters"]
            .as_array()
            .is_some_and(|parameters| parameters.iter().any(|parameter| parameter["in"] == "path"));
        let answers = PROBLEMS.iter().filter(|(_, when, _)| match when {
            When::Always => true,
            When::Body => takes_body,
            When::Path => takes_id,
        });
        for (status, _, description) in answers {
            operation["responses"][status] = problem(description);
        }
    }
    whole
}

/// Which operations may answer with a problem.
enum When {
    Always,
    /// Those that take a body.
    Body,
    /// Those whose path names something.
    Path,
}

/// Problems by status.
const PROBLEMS: [(&str, When, &str); 11] = [
    ("400", When::Body, "Not JSON, not UTF-8, or an unknown query"),
    ("401", When::Always, "The server asks for its token"),
    ("403", When::Always, "The request comes from another site"),
    ("404", When::Path, "There is no such thing"),
    ("408", When::Body, "The body takes too long to come"),
    ("413", When::Body, "The body is too long"),
    ("415", When::Body, "The body is of another type"),
    ("421", When::Always, "The server does not have that name"),
    ("422", When::Body, "The body does not fit, or holds nothing to read"),
    ("500", When::Always, "The reader failed"),
    ("503", When::Always, "No answer in time"),
];

fn problem(description: &str) -> Value {
    let schema = json!({"$ref": "#/components/schemas/ProblemDetails"});
    json!({"description": description, "content": {PROBLEM_JSON: {"schema": schema}}})
}

/// The schemas that the routes refer to.
fn schemas() -> Map<String, Value> {
    let settings = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into());
    let mut generator = settings.into_generator();
    add::<DocumentRequest>(&mut generator);
    add::<ReadingsAnswer>(&mut generator);
    add::<ExplainRequest>(&mut generator);
    add::<ExplainAnswer>(&mut generator);
    add::<ExplanationsAnswer>(&mut generator);
    add::<DocumentsAnswer>(&mut generator);
    add::<SessionRequest>(&mut generator);
    add::<ProblemDetails>(&mut generator);
    generator.take_definitions(true)
}

fn add<T: JsonSchema>(generator: &mut SchemaGenerator) {
    generator.subschema_for::<T>();
}
