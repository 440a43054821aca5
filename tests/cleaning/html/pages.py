"""Web pages as publishers build them, around texts written for these tests."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from readingroom.cleaning import clean
from readingroom.model import Article, Document

HEADLINE = "Ferry service to the outer islands stops for the winter"
PARAGRAPHS = (
    "The last ferry to the outer islands will leave the harbour on Friday evening, and no boat will follow it before April, the port authority said on Monday after a meeting with the island councils.",
    "About 340 people live on the three islands through the winter. Most of them buy food, fuel and medicine on the mainland, and until now a boat has crossed at least twice a week in any weather.",
    "“We were told on a Monday that we are cut off from Friday,” said Ingrid Solberg, who runs the only shop on the largest of the islands. “Nobody asked us what we need until spring.”",
    "The authority says that both of its boats failed an inspection in October and that repairs would cost more than the service earns in four years. It has asked the ministry for a grant, so far without an answer.",
    "Fishermen have offered to carry passengers, but their boats are not insured for it. The councils want the coast guard to step in, as it did for eleven days in the storms of 2013.",
)

PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{title} | The Harbour Gazette</title>
<meta property="og:title" content="{title}">
<meta property="og:site_name" content="The Harbour Gazette">
<meta name="author" content="Nora Vance">
<link rel="canonical" href="https://gazette.example/news/ferry-stops">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "{title}",
"datePublished": "2024-11-04T18:20:00+01:00", "dateModified": "2024-11-05T09:00:00+01:00",
"author": [{{"@type": "Person", "name": "Nora Vance"}}], "publisher": {{"@type": "Organization", "name": "The Harbour Gazette"}}}}</script>
<style>.nav {{ color: red }}</style>
</head>
<body class="article-page">
<a class="skip-link" href="#main">Skip to content</a>
<header class="site-header"><nav class="main-nav"><ul>
<li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li><li><a href="/weather">Weather</a></li>
</ul></nav></header>
<main id="main"><article class="article">
<h1 class="headline">{title}</h1>
<div class="byline">By <a rel="author" href="/people/vance">Nora Vance</a></div>
<time class="published" datetime="2024-11-04T18:20:00+01:00">4 November 2024</time>
<ul class="share-buttons"><li><a href="https://facebook.example/share">Share on Facebook</a></li><li><a href="https://x.example/share">Share on X</a></li></ul>
<figure><img src="ferry.jpg"><figcaption class="caption">The ferry at the quay in October. Photo: Harbour Archive</figcaption></figure>
<div class="article-body">
{body}
</div>
<div class="newsletter-signup"><h3>Never miss a story</h3><p>Sign up for our newsletter and get the news of the coast in your inbox every morning.</p><form><input type="email"><button>Subscribe</button></form></div>
</article>
<aside class="related"><h2>Related articles</h2><ul>
<li><a href="/a">Harbour master resigns after audit</a></li><li><a href="/b">Council votes on new breakwater</a></li><li><a href="/c">What the storm of 2013 taught us</a></li>
</ul></aside>
<section id="comments" class="comments"><h2>2 comments</h2>
<div class="comment"><p>This is a disgrace, my mother lives out there and she is 91 years old and needs her pills.</p></div>
<div class="comment"><p>They should have bought a new boat years ago instead of the new office building.</p></div>
</section></main>
<footer class="site-footer"><ul><li><a href="/about">About us</a></li><li><a href="/privacy">Privacy policy</a></li></ul><p>© 2024 The Harbour Gazette. All rights reserved.</p></footer>
</body></html>
"""


def page(paragraphs: Sequence[str] = PARAGRAPHS, *, title: str = HEADLINE, language: str = "en", body: str = "") -> str:
    """A page of news with all that surrounds it; `body` is markup in place of the paragraphs."""
    inner = body or "\n".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    return PAGE.format(title=escape(title), language=language, body=inner)


def cleaned(source: str) -> Article:
    """The article of a page."""
    return clean(Document(origin="page.html", text=source, media_type="text/html"))
