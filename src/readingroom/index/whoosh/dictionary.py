"""What a stored article is likely to say, for the compressor to point back to: without it, an article of a few thousand characters spells out every key of its JSON.

Records cannot be read with another dictionary than the one they were written with: whoever changes a byte here raises `sections.VERSION`.
What is likeliest stands last, where pointing to it is cheapest.
"""

from __future__ import annotations

_PHRASES = (
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August"
    " September October November December million billion percent according to a statement people killed injured"
    " government president minister spokesman spokeswoman officials authorities police military country"
    " international national security foreign political economic public policy state department United States"
    " American Russian Chinese European Israeli Iranian Ukrainian British French German Washington New York"
    " administration committee congress parliament election campaign investigation agreement information"
    " something different important president's company business community university children children's"
    " because of the through the between the against the before the during the without without a although"
    " however, several another other others there were there are there is there was they were they are they have"
    " would have been would be could be should be will be can be may be has been had been have been is not was not"
    " did not does not do not don’t doesn’t didn’t isn’t wasn’t won’t can’t it’s It’s that’s he’s I’m we’re they’re"
    " as well as more than less than at least one of the some of the most of the part of the end of the number of"
    " the first time last year last week last month this year this week in which of which for which with which"
    " who was who were who had who has when the where the while the after the that the said the said that the said in"
    " a statement. said. He said. She said. told reporters on told The Associated Press said on said he said she said"
    " about the over the under the into the from the from a by the by a with the with a on the at the at a for the for a"
    ' to the to be to a in the in a of the of a and the and a is a was a as a that he that it that they that is that was "'
    " The A In It He She They But And This That There We You I If As At On For With After While When What How"
    ". The . In . It . He . She . They . But . And . This . We . I ,” he said. ,” she said. ,” said . “The “We “I “It"
    "\\n\\nThe \\n\\nIn \\n\\nIt \\n\\nHe \\n\\nBut \\n\\nA \\n\\n“We \\n\\n“I \\n\\n“The "
)

_STRUCTURE = (
    '"kind":"title","kept":true,"kind":"deck","kind":"credit line","kind":"date line","kind":"repeated title","kept":false,'
    '"kind":"section label","kind":"site furniture","kind":"caption","kind":"photo credit","kind":"related link",'
    '"kind":"share link","kind":"newsletter","kind":"heading","kind":"list item","kind":"quotation",'
    '{"source":"declared","inferred":false},{"source":"date line","inferred":true},"source":"credit line","source":"text",'
    '"quotations":[{"start":1,"end":1,"text":"","speaker":"","cue":"said","direct":true},{"start":2,'
    '"cue":"","direct":false}],"figures":[{"start":1,"end":1,"text":"","low":1.0,"high":1.0,"bound":"exactly",'
    '"unit":"people","subject":"killed","place":"","date":null,"attribution":""},"bound":"at least","unit":"USD",'
    '"subject":"","place":"","date":null,"attribution":""}],"dates":[{"start":1,"end":1,"text":"",'
    '"first":"2020-01-01","last":"2020-01-01","relative":true},"relative":false}],'
    '"names":[{"start":1,"end":1,"text":"","canonical":"","type":"person"},"type":"organisation"},{"start":'
    '"type":"place"},{"start":"type":"thing"}],"sentences":[{"start":0,"end":1},{"start":2,"end":3},{"start":1'
    '"kind":"paragraph","kept":true,"at":0,"in_text":true,"rule":"","reason":"","strength":1.0},{"start":1,"end":1,"text":"'
    '],"title":"","deck":"","outlet":"","byline":"","agency":"","dateline":"","date":"2020-01-01","language":"en","url":"https://www.'
    '","provenance":{"title":{"source":"declared","inferred":false},"outlet":{"source":"declared","inferred":false},'
    '"date":{"source":"declared","inferred":false},"language":{"source":"text","inferred":true}'
    ',"blocks":[],"title":"","deck":"","outlet":"","byline":"","agency":"","dateline":"","date":null,"language":"en","url":"","provenance":{}},'
    '"analysis":{"sentences":[],"quotations":[],"names":[],"figures":[],"dates":[],"fingerprints":[]}}'
    '{"article":{"id":"","origin":"seeds/","text":"'
)

LIKELY = (_PHRASES + _STRUCTURE).encode()
"""The dictionary, as plain bytes."""
