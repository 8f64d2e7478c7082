use super::*;

#[tokio::test]
async fn every_statement_is_one_that_the_schema_understands() {
    let folder = tempfile::tempdir().expect("a folder");
    let address = format!("sqlite://{}", folder.path().join("x.db").display());
    let store = Store::open(&address).await.expect("a store");
    for statement in [&sql::all()[..], audit::ALL, corrections::ALL, events::ALL, search::sql::ALL, walk::ALL].concat()
    {
        let prepared = sqlx::Executor::prepare(&store.readers, sqlx::SqlStr::from_static(statement)).await;
        assert!(prepared.is_ok(), "{statement}: {:?}", prepared.err());
    }
}
