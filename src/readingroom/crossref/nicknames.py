"""English given names and what people who bear them are called."""

from __future__ import annotations

_CALLED = """
abraham abe; albert al bert; alexander alex; alexandra alex; alfred al fred; andrew andy drew; anthony tony; antonio tony;
arthur art; barbara barb; benjamin ben; bernard bernie; beverly bev; bradley brad; calvin cal; catherine cathy kate;
charles charlie chuck; christine chris; christopher chris; clifford cliff; cynthia cindy; daniel dan danny; david dave;
deborah deb debbie; dennis denny; dianne diane; donald don donnie; dorothy dot; douglas doug; edmund ed; edward ed eddie ted;
edwin ed; elizabeth beth betsy liz lizzie; eugene gene; francis frank; franklin frank; frederick fred; gabriel gabe;
gerald gerry jerry; gregory greg; harold hal harry; henry hank harry; herbert herb; hubert bert; jacob jake; james jim jimmy;
janet jan; jeffrey jeff; jeffry jeff; jennifer jen jenny; jerome jerry; john jack johnny; jonathan jon; joseph joe joey; joshua josh;
judith judy; katherine kate kathy; kathleen kathy; kenneth ken kenny; kimberly kim; lawrence larry; leonard len lenny;
leonardo leo; lewis lew; louis lou; madeleine maddie; margaret maggie meg peggy; martin marty; matthew matt; maxwell max;
melvin mel; michael mick mike mickey; mitchell mitch; nancy nan; nathan nate; nathaniel nate; nicholas nick; norman norm; pamela pam;
patricia pat patty; patrick pat; peter pete; philip phil; phillip phil; rachel rae; randall randy; randolph randy; raymond ray;
rebecca becky; reginald reggie; reinhold reince; richard dick rich rick ricky; robert bob bobby rob robbie; roderick rod; rodney rod;
ronald ron ronnie; rudolph rudy; russell russ; samantha sam; samuel sam; sandra sandy; stanley stan; stephanie steph;
stephen steve; steven steve; susan sue susie; teresa terry; terrence terry; theodore ted theo; thomas tom tommy; timothy tim;
valerie val; victor vic; victoria vicky; vincent vince; virginia ginny; walter walt; wilbur will; william bill billy will;
zachary zach
"""

_SHORT: dict[str, frozenset[str]] = {
    full: frozenset(short) for full, *short in (line.split() for line in _CALLED.replace("\n", " ").split(";"))
}


def one_given_name(a: str, b: str) -> bool:
    """Whether two given names, folded, may be one person's: the same, one what bearers of the other are called."""
    return a == b or b in _SHORT.get(a, ()) or a in _SHORT.get(b, ())
