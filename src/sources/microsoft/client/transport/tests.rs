use super::*;
use crate::sources::microsoft::client::credentials::Secret;

fn token() -> AccessToken {
    let graph = Endpoint::parse("https://graph.microsoft.com").unwrap();
    AccessToken::new(Secret::new("opensesame".to_owned()), graph)
}

#[test]
fn a_token_is_sent_to_its_audience_only() {
    let own = HttpRequest::get(&token(), "https://graph.microsoft.com/v1.0/me".to_owned()).unwrap();
    assert_eq!(own.header("authorization"), Some("Bearer opensesame"));
    for url in ["https://evil.example/", "https://api.partnercenter.microsoft.com/v1"] {
        assert_eq!(HttpRequest::get(&token(), url.to_owned()), Err(ForeignHostError), "{url}");
        let post = HttpRequest::post(&token(), url.to_owned(), String::new());
        assert_eq!(post, Err(ForeignHostError), "{url}");
        let form = HttpRequest::form(token().audience(), url.to_owned(), String::new());
        assert_eq!(form, Err(ForeignHostError), "{url}");
    }
}

#[test]
fn the_debug_form_of_a_request_contains_no_secret() {
    let url = "https://graph.microsoft.com/v1.0/$batch".to_owned();
    let request = HttpRequest::post(&token(), url, "{\"code\":\"hush\"}".to_owned()).unwrap();
    assert_eq!(format!("{request:?}"), "Request(Post https://graph.microsoft.com/v1.0/$batch)");
}

#[test]
fn only_get_requests_are_repeatable_by_default() {
    let url = "https://graph.microsoft.com/v1.0/$batch".to_owned();
    let post = HttpRequest::post(&token(), url.clone(), String::new()).unwrap();
    assert_eq!(post.repeat(), Repeat::WhenRejected);
    assert_eq!(post.repeatable().repeat(), Repeat::Freely);
    assert_eq!(HttpRequest::open(url).repeat(), Repeat::Freely);
}
