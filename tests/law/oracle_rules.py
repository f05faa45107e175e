"""The fixed part of the oracle's program: who is bound, what claims tell, and how verdicts are compared."""

from __future__ import annotations

__all__ = ["STANDING", "TOLD", "VERDICTS"]

STANDING = """
spell(P,J) :- party(P), act(joined,P,J), today(T), J <= T.
partyday(P) :- spell(P,_).
anyparty :- partyday(_).

end_of(P,J,plain(N,P,E)) :- spell(P,J), ending(N), act(N,P,E), J < E, E <= T, today(T).
end_of(P,J,plain(dissolved,none,E)) :- spell(P,J), act(dissolved,none,E), today(T), J < E, E <= T.
end_of(P,J,suspended(P,S)) :-
    spell(P,J), act(suspended_at_own_request,P,S), J < S, S <= T, today(T), not over(suspended_at_own_request,P,S).
end_of(P,J,left(P,N,G)) :- spell(P,J), act(N,P,G), J < G, ready(_,P,N,G), not blocked(P,N,G).
end_of(P,J,released(R,P,J)) :- release(R), gone(P,J,_), broken(P,_).
end(E) :- end_of(_,_,E).

% A notice takes effect when every clause of its day lets it, and not before a later day that it names.
later_reach(N,P,G,O) :- out(_,N,G,O), reach(N,P,G,U), U > O.
leaving(I,P,N,G,O) :- act(N,P,G), out(I,N,G,O), not later_reach(N,P,G,O).
leaving(I,P,N,G,U) :- act(N,P,G), out(I,N,G,O), reach(N,P,G,U), U > O.
eff(notice(I,P,N,G,O)) :- spell(P,J), J < G, leaving(I,P,N,G,O), today(T), O <= T.
ready(I,P,N,G) :- eff(notice(I,P,N,G,_)).
blocked(P,N,G) :- act(N,P,G), fits(I,N,G), not ready(I,P,N,G).
et(W,left(P,N,G)) :- end(left(P,N,G)), w(W), nt(W,notice(I,P,N,G,O)) : eff(notice(I,P,N,G,O)).
ef(W,left(P,N,G)) :- end(left(P,N,G)), eff(notice(I,P,N,G,O)), nf(W,notice(I,P,N,G,O)).

over(N,P,D) :- reach(N,P,D,U), today(T), T > U.

et(W,plain(N,P,D)) :- end(plain(N,P,D)), w(W), tt(W,on(N,P,D)).
ef(W,plain(N,P,D)) :- end(plain(N,P,D)), w(W), tf(W,on(N,P,D)).

back(P,S,R) :- end(suspended(P,S)), act(reinstated,P,R), S < R, R <= T, today(T).
et(W,suspended(P,S)) :- end(suspended(P,S)), w(W), tt(W,on(suspended_at_own_request,P,S)),
    tf(W,on(reinstated,P,R)) : back(P,S,R).
ef(W,suspended(P,S)) :- end(suspended(P,S)), w(W), tf(W,on(suspended_at_own_request,P,S)).
ef(W,suspended(P,S)) :- back(P,S,R), w(W), tt(W,on(reinstated,P,R)).

% More time agreed: before the notice took effect, or while an earlier extension ran.
more(E,X) :- E = notice(I,P,N,G,O), eff(E), act(extension_agreed,P,X), G < X.
reaching(P,X,U) :- act(extension_agreed,P,X), reach(extension_agreed,P,X,U).
endless(P,X) :- act(extension_agreed,P,X), not reaching(P,X,_).
chain(E,X,Y) :- more(E,X), more(E,Y), Y < X, E = notice(I,P,N,G,O), X > O, reaching(P,Y,U), U >= X.
chain(E,X,Y) :- more(E,X), more(E,Y), Y < X, E = notice(I,P,N,G,O), X > O, endless(P,Y).
at(W,E,X) :- more(E,X), E = notice(I,P,N,G,O), X <= O, w(W), tt(W,on(extension_agreed,P,X)).
af(W,E,X) :- more(E,X), E = notice(I,P,N,G,O), w(W), tf(W,on(extension_agreed,P,X)).
at(W,E,X) :- chain(E,X,Y), E = notice(I,P,N,G,O), w(W), tt(W,on(extension_agreed,P,X)), at(W,E,Y).
af(W,E,X) :- more(E,X), E = notice(I,P,N,G,O), X > O, w(W), af(W,E,Y) : chain(E,X,Y).
holding(E,X) :- more(E,X), E = notice(I,P,N,G,O), reaching(P,X,U), U > T, today(T).
asking(E,X) :- holding(E,X).
asking(E,X) :- more(E,X), E = notice(I,P,N,G,O), endless(P,X).

% Taken back or found invalid: before it took effect, or within the time agreed.
undo(E,M,R) :- E = notice(I,P,N,G,O), eff(E), M = notice_invalid, act(M,P,R), G < R, R <= T, today(T).
undo(E,M,R) :- E = notice(I,P,N,G,O), eff(E), M = revoked_notice, act(M,P,R), G < R, R <= T, today(T), not fixed(I).
later(E,R,X) :- undo(E,_,R), more(E,X), E = notice(I,P,N,G,O), R >= O, reaching(P,X,U), U > R.
later(E,R,X) :- undo(E,_,R), more(E,X), E = notice(I,P,N,G,O), R >= O, endless(P,X).
ut(W,E,M,R) :- undo(E,M,R), E = notice(I,P,N,G,O), R < O, w(W), tt(W,on(M,P,R)).
ut(W,E,M,R) :- undo(E,M,R), E = notice(I,P,N,G,O), w(W), tt(W,on(M,P,R)), later(E,R,X), at(W,E,X).
uf(W,E,M,R) :- undo(E,M,R), E = notice(I,P,N,G,O), w(W), tf(W,on(M,P,R)).
uf(W,E,M,R) :- undo(E,M,R), E = notice(I,P,N,G,O), R >= O, w(W), af(W,E,X) : later(E,R,X).

dated_settled(P) :- act(settled_obligations,P,_).
settles(P,on(settled_obligations,P,S)) :- act(settled_obligations,P,S), S <= T, today(T).
settled_by_now(P) :- settles(P,on(_,_,_)).
undated(P) :- party(P), loose(x_settled_obligations(P)).
undated(P) :- party(P), not dated_settled(P).
settles(P,x_settled_obligations(P)) :- undated(P).
settles(P,on(settled_obligations,P,T)) :- dated_settled(P), not settled_by_now_(P), not undated(P), today(T).
settled_by_now_(P) :- act(settled_obligations,P,S), S <= T, today(T).
needs(notice(I,P,N,G,O),P) :- eff(notice(I,P,N,G,O)), settle_first(I).
st(W,P) :- needs(_,P), settles(P,K), w(W), tt(W,K).
sf(W,P) :- needs(_,P), w(W), tf(W,K) : settles(P,K).

nt(W,E) :- E = notice(I,P,N,G,O), eff(E), w(W), tt(W,on(N,P,G)), uf(W,E,M,R) : undo(E,M,R);
    st(W,Q) : needs(E,Q); af(W,E,X) : asking(E,X).
nf(W,E) :- E = notice(I,P,N,G,O), eff(E), w(W), tf(W,on(N,P,G)).
nf(W,E) :- undo(E,M,R), ut(W,E,M,R).
nf(W,E) :- needs(E,P), sf(W,P).
nf(W,E) :- holding(E,X), at(W,E,X).

gone(P,J,on(N,P,G)) :- spell(P,J), releasing(N), act(N,P,G), J < G, G <= T, today(T).
broken(P,on(breach,B,D)) :- party(P), act(breach,B,D), B != P, D <= T, today(T).
broken(P,x_breach(B)) :- party(P), loose(x_breach(B)), B != P.
et(W,released(R,P,J)) :- end(released(R,P,J)), w(W), tt(W,R), gone(P,J,K), tt(W,K), broken(P,B), tt(W,B).
ef(W,released(R,P,J)) :- end(released(R,P,J)), w(W), tf(W,R).
ef(W,released(R,P,J)) :- end(released(R,P,J)), w(W), tf(W,K) : gone(P,J,K).
ef(W,released(R,P,J)) :- end(released(R,P,J)), w(W), tf(W,B) : broken(P,B).

pt(W,P,J) :- spell(P,J), w(W), tt(W,on(joined,P,J)), ef(W,E) : end_of(P,J,E).
pf(W,P,J) :- spell(P,J), w(W), tf(W,on(joined,P,J)).
pf(W,P,J) :- end_of(P,J,E), w(W), et(W,E).
bt(W,P) :- pt(W,P,_).
bf(W,P) :- somebody(P), w(W), pf(W,P,J) : spell(P,J).
% Who is not named may be a party, or none.
bt(W,"anyone") :- w(W), tt(W,x_party("anyone")).
bf(W,"anyone") :- w(W), tf(W,x_party("anyone")).
ot(W,P) :- spell(P,J), w(W), tt(W,on(joined,P,J)).
of(W,P) :- somebody(P), w(W), tf(W,on(joined,P,J)) : spell(P,J).
"""

VERDICTS = """
ft(W,N,H,C) :- raw_t(W,N,H,C), ff(W,M,H,D) : shields(M,D,N,H,C).
ff(W,N,H,C) :- raw_f(W,N,H,C).
ff(W,N,H,C) :- shields(M,D,N,H,C), ft(W,M,H,D).
bad(W,N,H,C) :- engine_t(N,H,C,W), not ft(W,N,H,C).
bad(W,N,H,C) :- engine_f(N,H,C,W), not ff(W,N,H,C).
bad(W,N,H,C) :- ft(W,N,H,C), not engine_t(N,H,C,W).
bad(W,N,H,C) :- ff(W,N,H,C), not engine_f(N,H,C,W).
bad(0,N,H,C) :- row(N,H,C), not engine(N,H,C).
bad(0,N,H,C) :- engine(N,H,C), not row(N,H,C).
#show bad/4.
"""

# What claims tell of a key: own before the record, a denial of anybody covers each, one reading leaves the others.
TOLD = """
about(W,K,V,O) :- key(K), K != on(N,P,D) : onkey(K,N,P,D); claim(W,K,V,_,O).
about(W,K,0,O) :- key(K), not iskeyday(K), covers(B,K), claim(W,B,0,_,O).
about(W,K,0,O) :- key(K), rival(K,B), claim(W,B,1,_,O).
about(W,K,V,O) :- dated(K,A,D), claim(W,A,V,D,O).
about(W,K,0,O) :- dated(K,A,D), claim(W,A,0,0,O).
about(W,K,0,O) :- dated(K,A,D), covers(B,A), claim(W,B,0,(D;0),O).
own(W,K) :- about(W,K,_,1).
some(W,K) :- about(W,K,_,_).
says(W,K,V) :- about(W,K,V,1).
says(W,K,V) :- about(W,K,V,0), not own(W,K).
says(W,K,0) :- dated(K,A,D), w(W), not some(W,K), claim(W,A,1,E,_), E != 0.
elsewhere(W,K) :- dated(K,A,D), claim(W,A,1,E,_), E != 0.
says(W,K,0) :- key(K), complete(K), w(W), not some(W,K), not elsewhere(W,K).
tt(W,K) :- says(W,K,1).
tf(W,K) :- says(W,K,0).
"""
